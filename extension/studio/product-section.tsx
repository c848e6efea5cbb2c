import { useEffect, useRef, useState } from 'react'
import type { Job } from '../../shared/job.ts'
import { palettes } from '../../shared/palettes.ts'
import type { Product, Recommendation } from '../../shared/recommend.ts'
import type { SkinTone } from '../../shared/skin-tones.ts'
import { Icon } from '../ui/icon.tsx'
import { knownText, text } from '../ui/text.ts'
import { AdviceProgress } from './advice-progress.tsx'
import { filterProducts, noFilters, type ProductFilters } from './filter-products.ts'
import { ProductCard } from './product-card.tsx'
import { ProductFiltersBar } from './product-filters.tsx'
import { TryProduct } from './try-product.tsx'

/** Things to buy in the shopper's colours, as the shops answer. */
export function ProductSection(props: {
  shopped: Recommendation | null
  tone: SkinTone
  /** Whether any service may be asked. */
  allowed: boolean
  job: Job | null
  avatarId: string | undefined
  search: () => void
  cancel: () => Promise<void>
}) {
  const { shopped, tone, allowed, job, avatarId, search, cancel } = props
  const [filters, setFilters] = useState<ProductFilters>(noFilters)
  const [tried, setTried] = useState<Product | null>(null)
  const title = useRef<HTMLHeadingElement>(null)
  const working = job !== null
  const worked = useRef(false)
  // The pressed button goes when the search starts or stops; the focus must not go with it.
  useEffect(() => {
    if (working !== worked.current && document.activeElement === document.body)
      title.current?.focus({ preventScroll: true })
    worked.current = working
  }, [working])
  const products = shopped?.products ?? []
  const passing = filterProducts(products, filters)
  return (
    <section className="panel" aria-labelledby="products-title" aria-busy={working}>
      <div className="head">
        <h2 id="products-title" ref={title} tabIndex={-1}>
          {text('studio.productsTitle')}
        </h2>
        {allowed && !job && (
          <button type="button" className="button main" onClick={search}>
            <Icon name="search" />
            {text('studio.search')}
          </button>
        )}
      </div>
      {!allowed && (
        <div className="hint">
          <p>{text('studio.searchHint')}</p>
          <a className="button" href="#services-title">
            {text('studio.toServices')}
          </a>
        </div>
      )}
      {job && <AdviceProgress job={job} cancel={cancel} />}
      {allowed && !shopped && !job && <p className="soft">{text('studio.notYet')}</p>}
      {shopped?.problems.map(({ service, code, message }) => (
        <p key={`${service} ${code}`} className="notice" role="status">
          {text(
            'studio.problem',
            service === 'gemini' ? 'Gemini' : (knownText('studio', `consent_${service}`) ?? service),
            knownText('serviceProblems', code) ?? message,
          )}
        </p>
      ))}
      {shopped?.complete && products.length === 0 && allowed && <p>{text('studio.nothingFound')}</p>}
      {products.length > 0 && (
        <>
          <ProductFiltersBar
            products={products}
            filters={filters}
            change={(part) => setFilters((now) => ({ ...now, ...part }))}
          />
          <p className="soft" role="status">
            {text('studio.shown', passing.length, products.length)}
          </p>
        </>
      )}
      {products.length > 0 && passing.length === 0 && (
        <div className="hint">
          <p>{text('studio.noneLeft')}</p>
          <button type="button" className="button" onClick={() => setFilters(noFilters)}>
            {text('studio.clearFilters')}
          </button>
        </div>
      )}
      <ul className="products">
        {passing.map((product) => (
          <ProductCard key={product.id} product={product} palette={palettes[tone]} tryOn={setTried} />
        ))}
        {job && products.length === 0 && [1, 2, 3, 4].map((each) => <li key={each} className="skeleton" />)}
      </ul>
      {tried && <TryProduct product={tried} avatarId={avatarId} close={() => setTried(null)} />}
    </section>
  )
}
