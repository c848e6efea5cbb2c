/** The shop's stylesheet. */
export const shopCss = `
:root{--ink:#26231f;--soft:#6f685f;--line:#e3dcd1;--paper:#faf7f2;--accent:#9c4a2f;font-family:"Avenir Next",Avenir,"Segoe UI",system-ui,sans-serif;color:var(--ink);background:var(--paper)}
*{box-sizing:border-box}
body{margin:0;font-size:16px;line-height:1.55}
a{color:inherit;text-decoration:none}
a:focus-visible,button:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
img{max-width:100%;height:auto;display:block}
h1,h2,.logo{font-family:"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif;font-weight:500;letter-spacing:-.01em}
.notice{margin:0;background:var(--ink);color:#f4efe6;text-align:center;font-size:13px;padding:7px}
.masthead{display:grid;grid-template-columns:1fr auto 1fr;align-items:center;padding:20px clamp(16px,4vw,56px);border-bottom:1px solid var(--line);position:sticky;top:0;background:rgb(250 247 242 / .94);backdrop-filter:blur(8px);z-index:10}
.masthead nav{display:flex;gap:26px;font-size:14px}
.masthead nav:last-child{justify-content:flex-end}
.masthead nav a:hover{color:var(--accent)}
.logo{font-size:27px}.logo i{color:var(--accent);font-weight:400}
.bag span{display:inline-block;min-width:20px;text-align:center;border-radius:10px;background:var(--accent);color:#fff;font-size:12px}
.hero{display:grid;grid-template-columns:1.1fr 1fr;align-items:center;max-width:1280px;margin:0 auto;padding:56px clamp(16px,4vw,56px);gap:48px}
.hero h1{font-size:clamp(40px,6vw,76px);line-height:1.02;margin:.2em 0 .4em}
.hero p{max-width:34ch;color:var(--soft);font-size:18px}
.hero img{border-radius:220px 220px 4px 4px;max-height:560px;width:100%;object-fit:cover;object-position:50% 20%}
.kicker{text-transform:uppercase;letter-spacing:.14em;font-size:12px!important;color:var(--accent)!important;margin:0}
.shelf{max-width:1280px;margin:0 auto;padding:40px clamp(16px,4vw,56px)}
.shelf h1,.shelf h2{font-size:34px;margin:0 0 22px}
.lead{color:var(--soft);margin:-14px 0 24px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:34px 24px}
.card img{width:100%;aspect-ratio:3/4;object-fit:cover;background:#efe9df;border-radius:4px;transition:transform .4s}
.card a{display:block;overflow:hidden}
.card a:hover img{transform:scale(1.02)}
.card h3{font-size:15px;font-weight:600;margin:12px 0 2px}
.card p{display:flex;justify-content:space-between;margin:0;color:var(--soft);font-size:14px}
.card b{color:var(--ink);font-weight:600}
.product,.look,.single-product .product{display:grid;grid-template-columns:minmax(0,1.15fr) minmax(320px,.85fr);gap:28px 64px;max-width:1220px;margin:0 auto;padding:28px clamp(16px,4vw,56px) 72px;align-items:start}
.crumbs{grid-column:1/-1;font-size:13px;color:var(--soft)}
.single-product main>.crumbs{max-width:1220px;margin:0 auto;padding:28px clamp(16px,4vw,56px) 0}
.crumbs ol{display:flex;gap:8px;list-style:none;margin:0;padding:0}
.crumbs li+li::before{content:"/";margin-right:8px;color:#b8aea0}
.stage{margin:0;position:relative;background:#efe9df;border-radius:6px;overflow:hidden}
.stage img,.look-picture img{width:100%;aspect-ratio:1/1.14;object-fit:cover;border-radius:6px}
.zoom{cursor:zoom-in}.zoom-layer{position:absolute;inset:0}
.product__media-list{list-style:none;margin:0;padding:0;display:grid;gap:16px;grid-template-columns:1fr 1fr}
.product__media-item:first-child{grid-column:1/-1}
.product__media img,.woocommerce-product-gallery__image img{width:100%;border-radius:6px;background:#efe9df;aspect-ratio:3/4;object-fit:cover}
.woocommerce-product-gallery__wrapper{display:grid;gap:16px}
.facts{position:sticky;top:110px}
.facts h1{font-size:42px;line-height:1.1;margin:.15em 0}
.facts .price{font-size:20px;margin:0 0 22px;color:var(--soft)}
.option{font-size:14px;color:var(--soft);margin:18px 0 8px}.option b{color:var(--ink);font-weight:600}
.swatches{display:flex;gap:10px;flex-wrap:wrap}
.swatches img{border-radius:4px;border:1px solid var(--line)}
.swatches a[aria-current] img{outline:2px solid var(--ink);outline-offset:2px}
.sizes{display:flex;gap:8px;flex-wrap:wrap;margin-bottom:22px}
.sizes button{min-width:50px;padding:11px 12px;border:1px solid #cfc6b8;background:none;border-radius:4px;font:inherit;font-size:14px;cursor:pointer;color:inherit}
.sizes button[aria-pressed=true]{background:var(--ink);color:#fff;border-color:var(--ink)}
.buy{display:inline-block;width:100%;padding:16px 28px;border:0;border-radius:4px;background:var(--accent);color:#fff;font:inherit;font-weight:600;text-align:center;cursor:pointer}
.hero .buy{width:auto}
.buy:hover{background:#843c25}
details{border-top:1px solid var(--line);padding:14px 0}details:first-of-type{margin-top:30px}
summary{cursor:pointer;font-weight:600;font-size:15px}details p{color:var(--soft);margin:10px 0 4px;font-size:15px}
.product_meta{font-size:13px;color:var(--soft);margin-top:18px}
.sentinel{text-align:center;color:var(--soft);padding:30px}
.article{max-width:62ch;margin:0 auto;padding:64px 20px;font-size:18px}.article h1{font-size:44px;line-height:1.1}
.colophon{display:grid;grid-template-columns:2fr 1fr 1fr;gap:32px;border-top:1px solid var(--line);padding:40px clamp(16px,4vw,56px);color:var(--soft);font-size:14px}
.colophon a{display:block;padding:3px 0}.colophon strong{color:var(--ink)}
@media(max-width:800px){.hero,.product,.look,.single-product .product{grid-template-columns:minmax(0,1fr)}.masthead{grid-template-columns:1fr auto}.masthead nav:first-child{display:none}.facts{position:static}.colophon{grid-template-columns:1fr}}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
`
