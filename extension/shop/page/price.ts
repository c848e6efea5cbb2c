const amount = "\\d[\\d.,’' \\u00a0\\u202f]*"
const currency = '(?:[€$£¥₹￥]|US\\$|CHF|EUR|USD|GBP|JPY|CAD|AUD|kr\\.?|zł|Kč|円)'
const price = new RegExp(`${currency}\\s?${amount}|${amount}\\s?${currency}`)

/** True when a text names a price in any of the usual currencies. */
export function namesPrice(text: string): boolean {
  return price.test(text)
}

/** Cheap sign that a page sells something: one look by the browser's own selector engine. */
export function hasPriceMarkup(root: ParentNode): boolean {
  return (
    root.querySelector(
      '[itemprop="price"], [data-price], [class*="price" i], [class*="preis" i], [class*="prix" i], [class*="precio" i], [class*="prezzo" i], [data-testid*="price" i]',
    ) !== null
  )
}
