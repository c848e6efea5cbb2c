import { afterAll, beforeAll, expect, it } from 'vitest'
import { preferences } from '../../../shared/wardrobe.ts'
import type { HttpContext } from '../context.ts'
import { createPairings } from '../pairings.ts'
import { rawRequest } from '../testing/raw-request.ts'
import { serve } from '../testing/serve.ts'
import { pairPageRoutes } from './pair-page.ts'
import { pairPageTexts } from './pair-page-texts.ts'

const pairings = createPairings()
let server: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  server = await serve(pairPageRoutes({ pairings } as HttpContext))
})
afterAll(() => server.close())

const open = (language?: string) =>
  rawRequest({
    port: server.port,
    path: '/pair',
    headers: {
      host: 'x',
      'sec-fetch-site': 'none',
      'sec-fetch-dest': 'document',
      ...(language !== undefined && { 'accept-language': language }),
    },
  })

it('speaks every language of the extension, with a place for the browser’s name', () => {
  const spoken = preferences.shape.language.unwrap().options.filter((each) => each !== 'auto')
  expect(Object.keys(pairPageTexts)).toEqual(spoken)
  for (const texts of Object.values(pairPageTexts)) {
    expect(texts.code).toContain('$1')
    for (const words of Object.values(texts)) expect(words).not.toMatch(/[<>&"]/)
  }
})

it.each([
  ['de-CH,de;q=0.9,en;q=0.8', 'de'],
  ['ja', 'ja'],
  ['pt-BR,it;q=0.5,en;q=0.4', 'it'],
  ['en-GB', 'en'],
  ['pt-BR', 'en'],
  ['*', 'en'],
  [undefined, 'en'],
  ['', 'en'],
  ['"><script>', 'en'],
  ['x'.repeat(5000), 'en'],
] as const)('answers %j in %s', async (asked, language) => {
  const { status, text } = await open(asked)
  expect(status).toBe(200)
  const { title, none, warning } = pairPageTexts[language]
  expect(text).toContain(`<html lang="${language}">`)
  for (const words of [`<title>${title}</title>`, `<h1>${title}</h1>`, none, warning])
    expect(text).toContain(words)
})

it('shows whose code it is, in the language of the page', async () => {
  const { code } = pairings.start('Firefox & $1 <b>')
  const { text } = await open('fr-FR')
  expect(text).toContain(`<p>Saisissez ce code dans Firefox &amp; $1 &lt;b&gt; :<output>${code}</output></p>`)
  expect(text).not.toContain(pairPageTexts.fr.none)
})
