import { afterAll, beforeAll, expect, it } from 'vitest'
import { room } from '../../../shared/rooms.ts'
import { preferences } from '../../../shared/wardrobe.ts'
import { rawRequest } from '../testing/raw-request.ts'
import { serve } from '../testing/serve.ts'
import { openPageRoutes } from './open-page.ts'
import { openPageTexts } from './open-page-texts.ts'

let server: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  server = await serve(openPageRoutes())
})
afterAll(() => server.close())
const open = (path: string, language = 'en') =>
  rawRequest({ port: server.port, path, headers: { host: 'x', 'accept-language': language } })

it.each(room.options)('stands for %s', async (name) => {
  expect(await open(`/open/${name}`)).toMatchObject({ status: 200 })
})

it('stands for nothing else', async () => {
  expect((await open('/open/attic')).status).toBe(400)
})

it('speaks every language of the extension', async () => {
  const spoken = preferences.shape.language.unwrap().options.filter((each) => each !== 'auto')
  expect(Object.keys(openPageTexts)).toEqual(spoken)
  for (const [language, { title, text }] of Object.entries(openPageTexts)) {
    const page = await open('/open/studio', language)
    expect(page.text).toContain(`<html lang="${language}">`)
    expect(page.text).toContain(`<h1>${title}</h1><p>${text}</p>`)
  }
})
