import { Router } from 'express'
import { room } from '../../../shared/rooms.ts'
import { parse } from '../parse.ts'
import { openPageTexts } from './open-page-texts.ts'

type Language = keyof typeof openPageTexts
const languages = Object.keys(openPageTexts) as Language[]

/**
 * What the tray opens in the shopper's browser: the extension puts its own page in the place of this one. Only a browser
 * without the extension goes on showing it.
 */
export const openPageRoutes = () =>
  Router().get('/open/:room', (req, res) => {
    parse(room, req.params.room)
    const language = (req.acceptsLanguages(languages) || 'en') as Language
    const { title, text } = openPageTexts[language]
    res
      .set('cache-control', 'no-store')
      .type('html')
      .send(`<!doctype html>
<html lang="${language}"><meta charset="utf-8"><title>Drape</title>
<meta name="viewport" content="width=device-width">
<style>
:root{color-scheme:light dark;font:18px/1.5 system-ui,sans-serif}
body{min-height:90vh;display:grid;place-content:center;text-align:center;margin:1rem;animation:show 0s 1s both}
@keyframes show{from{visibility:hidden}}
</style>
<main><h1>${title}</h1><p>${text}</p></main></html>`)
  })
