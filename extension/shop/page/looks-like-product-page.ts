import { classify } from '../words/classify.ts'
import { normalise } from '../words/normalise.ts'
import { hasPriceMarkup, namesPrice } from './price.ts'

const buy =
  /(?:add|put) (?:it )?(?:to|in|into) (?:your |my |the )?(?:cart|bag|basket|trolley)|buy (?:it )?now|in den (?:waren|einkaufs)korb|in die tasche|jetzt kaufen|ajouter au panier|acheter|anadir (?:a la )?(?:cesta|carrito|bolsa)|agregar al carrito|comprar|aggiungi al(?:la)? (?:carrello|borsa|shopping bag)|acquista|カートに(?:入れる|追加)|購入|バッグに(?:入れる|追加)/

/**
 * True for a page without product data that still sells one garment: its heading names a garment, it names a price
 * and has a control to buy.
 */
export function looksLikeProductPage(roots: ParentNode[], heading: string): boolean {
  const kind = classify(heading)
  if (!kind || kind === 'other') return false
  return roots.some(hasPrice) && roots.some(hasBuyControl)
}

function hasPrice(root: ParentNode): boolean {
  return hasPriceMarkup(root) || namesPrice(root.querySelector('main')?.textContent?.slice(0, 5000) ?? '')
}

function hasBuyControl(root: ParentNode): boolean {
  const controls = root.querySelectorAll(
    'button, input[type="submit"], a[role="button"], [class*="add-to" i]',
  )
  return [...controls]
    .slice(0, 200)
    .some((control) =>
      buy.test(
        normalise(
          `${control.textContent?.slice(0, 80)} ${control.getAttribute('value') ?? ''} ${control.getAttribute('aria-label') ?? ''}`,
        ),
      ),
    )
}
