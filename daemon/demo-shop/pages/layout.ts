import { escapeHtml, type Place } from './html.ts'

interface Page {
  title: string
  body: string
  head?: string
  bodyClass?: string
}

/** The shop's frame around a page. */
export function layout(place: Place, page: Page): string {
  const link = (path: string, text: string) => `<a href="${place.base}${path}">${text}</a>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="og:site_name" content="Loom &amp; Line">
<title>${escapeHtml(page.title)} – Loom &amp; Line</title>
<link rel="stylesheet" href="${place.base}/shop.css">
<link rel="icon" href="data:,">
${page.head ?? ''}
</head>
<body class="${page.bodyClass ?? ''}" data-base="${place.base}">
<p class="notice">Free returns within 30 days · Woven in small batches</p>
<header class="masthead">
<nav aria-label="Shop">${link('/new-in', 'New in')}${link('/#tops', 'Tops')}${link('/#bottoms', 'Trousers &amp; Skirts')}${link('/#dresses', 'Dresses')}</nav>
<a class="logo" href="${place.base}/">Loom <i>&amp;</i> Line</a>
<nav aria-label="Account">${link('/app', 'Studio')}${link('/journal', 'Journal')}<a href="#bag" class="bag">Bag <span>0</span></a></nav>
</header>
${page.body}
<footer class="colophon">
<div><strong>Loom &amp; Line</strong><p>Clothes drawn line by line. A demonstration shop: nothing here is for sale.</p></div>
<div>${link('/new-in', 'New in')}${link('/app', 'Studio')}${link('/journal', 'Journal')}</div>
<div><a href="#shipping">Shipping</a><a href="#returns">Returns</a><a href="#care">Care</a></div>
</footer>
<script src="${place.base}/shop.js" defer></script>
</body>
</html>`
}
