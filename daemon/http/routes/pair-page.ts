import { Router } from 'express'
import { DrapeError } from '../../../shared/errors.ts'
import type { HttpContext } from '../context.ts'
import type { PendingPairing } from '../pairings.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => escapes[c])

const page = (pending: PendingPairing[]) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Drape: pair a browser</title>
<meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">
<style>
:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}
body{min-height:90vh;display:grid;place-content:center;text-align:center;margin:1rem}
output{display:block;font:600 clamp(3rem,14vw,6rem)/1.2 ui-monospace,monospace;letter-spacing:.12em}
</style>
<main><h1>Pair a browser with Drape</h1>
${
  pending
    .map(({ code, browser }) => `<p>Type this code in ${escapeHtml(browser)}:<output>${code}</output></p>`)
    .join('') || '<p>No browser is waiting. Choose “Pair” in the Drape extension first.</p>'
}
<p>If you did not ask for this, close this page: nothing will happen.</p></main></html>`

/** Shows the codes to the person at this machine: as a page of its own, opened by hand or by an extension only. */
export const pairPageRoutes = ({ pairings }: HttpContext) =>
  Router().get('/pair', (req, res) => {
    const site = req.headers['sec-fetch-site']
    const byHand = site === 'none' || site === 'same-origin'
    if (!byHand || req.headers['sec-fetch-dest'] !== 'document') throw new DrapeError('FORBIDDEN_ORIGIN')
    res.set('cache-control', 'no-store').type('html').send(page(pairings.pending()))
  })
