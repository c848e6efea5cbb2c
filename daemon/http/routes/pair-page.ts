import { Router } from 'express'
import { DrapeError } from '../../../shared/errors.ts'
import type { HttpContext } from '../context.ts'
import type { PendingPairing } from '../pairings.ts'
import { pairPageTexts } from './pair-page-texts.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => escapes[c])

type Language = keyof typeof pairPageTexts
const languages = Object.keys(pairPageTexts) as Language[]

function page(pending: PendingPairing[], language: Language): string {
  const { title, code, none, warning } = pairPageTexts[language]
  const waiting = pending.map(
    (each) => `<p>${code.replace('$1', () => escapeHtml(each.browser))}<output>${each.code}</output></p>`,
  )
  return `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">
<style>
:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}
body{min-height:90vh;display:grid;place-content:center;text-align:center;margin:1rem}
output{display:block;font:600 clamp(3rem,14vw,6rem)/1.2 ui-monospace,monospace;letter-spacing:.12em}
</style>
<main><h1>${title}</h1>
${waiting.join('') || `<p>${none}</p>`}
<p>${warning}</p></main></html>`
}

/** Shows the codes to the person at this machine, in the browser's language: a page opened by hand or by an extension. */
export const pairPageRoutes = ({ pairings }: HttpContext) =>
  Router().get('/pair', (req, res) => {
    const site = req.headers['sec-fetch-site']
    const byHand = site === 'none' || site === 'same-origin'
    if (!byHand || req.headers['sec-fetch-dest'] !== 'document') throw new DrapeError('FORBIDDEN_ORIGIN')
    const language = (req.acceptsLanguages(languages) || 'en') as Language
    res.set('cache-control', 'no-store').type('html').send(page(pairings.pending(), language))
  })
