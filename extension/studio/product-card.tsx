import type { Palette } from '../../shared/palettes.ts'
import type { Product } from '../../shared/recommend.ts'
import { scoreColors } from '../../shared/score-colors.ts'
import { Icon } from '../ui/icon.tsx'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { suitsText } from '../ui/suits-text.ts'
import { text } from '../ui/text.ts'

function priceText({ price, currency }: Product): string {
  if (price === null) return text('studio.noPrice')
  const language = document.documentElement.lang
  if (!/^[A-Z]{3}$/.test(currency)) return price.toLocaleString(language)
  return price.toLocaleString(language, { style: 'currency', currency })
}

/** One thing that can be bought: its picture, price, how it suits, and a way to try it on. */
export function ProductCard(props: {
  product: Product
  palette: Palette
  tryOn: (product: Product) => void
}) {
  const { product, palette, tryOn } = props
  const match = scoreColors(product.colors, palette)
  return (
    <li className="product" data-product={product.id}>
      <div className="thumb">
        <StoredPicture shelf="products" id={product.id} width={400} alt="" />
        {match && match.verdict === 'best' && <span className="suits-mark">{text('suits.mark')}</span>}
      </div>
      <h3 title={product.name}>{product.name}</h3>
      <p className="price">{priceText(product)}</p>
      {match && <p className={`verdict ${match.verdict}`}>{suitsText(match)}</p>}
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-label={text('studio.tryOnNamed', product.name)}
          onClick={() => tryOn(product)}
        >
          <Icon name="hanger" />
          {text('overlay.title')}
        </button>
        <a
          className="button round"
          href={product.link}
          target="_blank"
          rel="noreferrer"
          aria-label={text('studio.toShop', product.name)}
          title={text('studio.toShop', product.name)}
        >
          <Icon name="open" />
        </a>
      </div>
    </li>
  )
}
