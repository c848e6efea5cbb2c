import { Router, urlencoded } from 'express'
import { z } from 'zod'
import { DrapeError } from '../../../shared/errors.ts'
import type { HttpContext } from '../context.ts'
import type { PendingPairing } from '../pairings.ts'
import { idOf, parse } from '../parse.ts'
import { pairPageTexts } from './pair-page-texts.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => escapes[c])

const decision = z.object({ answer: z.enum(['approve', 'refuse']) })

type Language = keyof typeof pairPageTexts
const languages = Object.keys(pairPageTexts) as Language[]

/** @param decided whether the shopper has just said yes or no here */
function page(pending: PendingPairing[], language: Language, decided: boolean): string {
  const { title, code, asks, approve, refuse, done, none, warning } = pairPageTexts[language]
  const named = (text: string, { browser }: PendingPairing) => text.replace('$1', () => escapeHtml(browser))
  const waiting = pending.map((each) =>
    each.kind === 'code'
      ? `<p>${named(code, each)}<output>${each.code}</output></p>`
      : `<form method="post" action="/pair/${each.id}"><p>${named(asks, each)}</p>
<button name="answer" value="approve">${approve}</button> <button name="answer" value="refuse">${refuse}</button></form>`,
  )
  // Who is about to press a button must not lose it.
  const rests = pending.some(({ kind }) => kind === 'approval')
  return `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width">${rests ? '' : '<meta http-equiv="refresh" content="5; url=/pair">'}
<style>
:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}
body{min-height:90vh;display:grid;place-content:center;text-align:center;margin:1rem}
output{display:block;font:600 clamp(3rem,14vw,6rem)/1.2 ui-monospace,monospace;letter-spacing:.12em}
button{font:inherit;padding:.5em 1.4em;margin:.2em;border-radius:.5em;border:1px solid;background:none;color:inherit;cursor:pointer}
button[value=approve]{background:#5a49d6;border-color:#5a49d6;color:#fff}
</style>
<main><h1>${title}</h1>
${waiting.join('') || `<p role="status">${decided ? done : none}</p>`}
${waiting.length > 0 || !decided ? `<p>${warning}</p>` : ''}</main></html>`
}

/**
 * Shows codes, and asks for approvals, to the person at this machine, in the browser's language: a page opened by hand
 * or by an extension. What it is told must come from itself.
 */
export const pairPageRoutes = ({ pairings }: HttpContext) =>
  Router()
    .get('/pair', (req, res) => {
      const site = req.headers['sec-fetch-site']
      const byHand = site === 'none' || site === 'same-origin'
      if (!byHand || req.headers['sec-fetch-dest'] !== 'document') throw new DrapeError('FORBIDDEN_ORIGIN')
      const language = (req.acceptsLanguages(languages) || 'en') as Language
      const html = page(pairings.pending(), language, req.query.decided !== undefined)
      // Without a referrer a browser would hide from this very page that its form came from itself.
      res.set({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' }).type('html').send(html)
    })
    .post('/pair/:id', urlencoded({ extended: false, limit: '1kb' }), (req, res) => {
      const { origin, host } = req.headers
      if (req.headers['sec-fetch-site'] !== 'same-origin' || origin !== `http://${host}`)
        throw new DrapeError('FORBIDDEN_ORIGIN')
      const { answer } = parse(decision, req.body)
      const id = idOf(req.params.id as string)
      const waits = pairings.pending().some((each) => each.id === id && each.kind === 'approval')
      if (waits) pairings[answer](id)
      // Who comes too late is shown what waits now.
      res.redirect(303, waits ? '/pair?decided' : '/pair')
    })
