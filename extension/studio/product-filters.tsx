import type { ReactNode } from 'react'
import type { Product } from '../../shared/recommend.ts'
import { knownText, text } from '../ui/text.ts'
import { type ProductFilters, productFamily } from './filter-products.ts'

const numberOf = (value: string, absent: number) => (value === '' ? absent : Math.max(0, Number(value)))
const unique = <T,>(values: (T | undefined)[]) => [...new Set(values)].filter((value) => value !== undefined)

/** What the shopper narrows the products down by. */
export function ProductFiltersBar(props: {
  products: Product[]
  filters: ProductFilters
  change: (part: Partial<ProductFilters>) => void
}) {
  const { products, filters, change } = props
  const select = (
    key: 'family' | 'keyword' | 'service' | 'sort',
    label: string,
    options: [value: string, name: string][],
  ): ReactNode => (
    <label>
      {label}
      <select
        value={filters[key]}
        onChange={(event) => change({ [key]: event.target.value } as Partial<ProductFilters>)}
      >
        {key !== 'sort' && <option value="">{text('studio.any')}</option>}
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
  const number = (key: 'from' | 'to' | 'score', label: string, absent: number): ReactNode => (
    <label>
      {label}
      <input
        type="number"
        min={0}
        max={key === 'score' ? 100 : undefined}
        value={filters[key] === absent ? '' : filters[key]}
        onChange={(event) => change({ [key]: numberOf(event.target.value, absent) })}
      />
    </label>
  )
  const families = unique(products.map(productFamily))
  const services = unique(products.map(({ service }) => service))
  return (
    <fieldset className="filters" aria-label={text('wardrobe.filter')}>
      {select(
        'family',
        text('studio.color'),
        families.map((family) => [family, knownText('colorFamilies', family) ?? family]),
      )}
      {select(
        'keyword',
        text('studio.words'),
        unique(products.map(({ keyword }) => keyword)).map((keyword) => [keyword, keyword]),
      )}
      {services.length > 1 &&
        select(
          'service',
          text('studio.shop'),
          services.map((service) => [service, knownText('studio', `consent_${service}`) ?? service]),
        )}
      {number('from', text('studio.priceFrom'), 0)}
      {number('to', text('studio.priceTo'), Number.POSITIVE_INFINITY)}
      {number('score', text('studio.scoreFrom'), 0)}
      {select('sort', text('studio.sort'), [
        ['suits', text('studio.sortSuits')],
        ['price', text('studio.sortPrice')],
      ])}
    </fieldset>
  )
}
