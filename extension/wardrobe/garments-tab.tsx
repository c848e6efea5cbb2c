import { useCallback, useEffect, useMemo, useState } from 'react'
import { browser } from 'wxt/browser'
import type { GarmentType } from '../../shared/garment-type.ts'
import { limits } from '../../shared/limits.ts'
import type { Garment } from '../../shared/wardrobe.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import type { Shelf } from '../daemon-link/create-link.ts'
import { EndOfList } from '../ui/end-of-list.tsx'
import { garmentTypes } from '../ui/garment-types.ts'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import type { ToastText } from '../ui/toast.tsx'
import { usePages } from '../ui/use-pages.ts'
import { BatchBar } from './batch-bar.tsx'
import { GarmentCard } from './garment-card.tsx'
import { keepSeen, seenGarments } from './seen-wardrobe.ts'
import { useSuits } from './use-suits.ts'

/** Milliseconds after the last key before the search is asked. */
const settle = 150
const sorts = ['newest', 'suits'] as const

/** The garments kept: searched and filtered by the daemon, chosen for a batch. */
export function GarmentsTab(props: {
  remove: (shelf: Shelf, id: string, changed: () => void) => Promise<void>
  tried: () => void
  tell: (toast: ToastText) => void
}) {
  const { remove, tried, tell } = props
  const [words, setWords] = useState('')
  const [search, setSearch] = useState('')
  const [type, setType] = useState<GarmentType | undefined>()
  const [sort, setSort] = useState<(typeof sorts)[number]>('newest')
  const [chosen, setChosen] = useState<string[]>([])
  useEffect(() => {
    const timer = setTimeout(() => setSearch(words.trim()), settle)
    return () => clearTimeout(timer)
  }, [words])

  const load = useCallback(
    (cursor?: string) => askLink('wardrobe', { limit: 60, type, search: search || undefined, cursor }),
    [type, search],
  )
  const { items: listed, failure, reload, more, drop } = usePages<Garment>(load, seenGarments())
  const bySuit = sort === 'suits'
  const { matches, toneless, looking } = useSuits(bySuit, listed)
  useEffect(() => {
    // The best may hang on the last page.
    if (bySuit && listed) void more()
  }, [bySuit, listed, more])
  const items = useMemo(() => {
    const scoreOf = ({ id }: Garment) => matches.get(id)?.score ?? -1
    return bySuit ? listed?.toSorted((a, b) => scoreOf(b) - scoreOf(a)) : listed
  }, [bySuit, listed, matches])
  const choose = useCallback(
    (id: string) =>
      setChosen((now) =>
        now.includes(id) ? now.filter((each) => each !== id) : [...now, id].slice(-limits.batch),
      ),
    [],
  )
  const discard = useCallback(
    (id: string) => {
      drop(id)
      setChosen((now) => now.filter((each) => each !== id))
      void remove('garments', id, reload)
    },
    [drop, remove, reload],
  )
  const filtered = search !== '' || type !== undefined
  useEffect(() => {
    // While another list is awaited the items are still the old ones: a moment later these are right again.
    if (listed && !filtered) void keepSeen(listed)
  }, [listed, filtered])

  return (
    <>
      <div className="filters">
        <label className="search">
          <Icon name="search" />
          <input
            type="search"
            value={words}
            placeholder={text('wardrobe.search')}
            aria-label={text('wardrobe.search')}
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <fieldset className="chips" aria-label={text('wardrobe.filter')}>
          {[undefined, ...garmentTypes].map((each) => (
            <button
              key={each ?? 'all'}
              type="button"
              className="chip"
              aria-pressed={type === each}
              onClick={() => setType(each)}
            >
              {text(each ? `types.${each}` : 'wardrobe.all')}
            </button>
          ))}
        </fieldset>
        <label className="sort">
          {text('wardrobe.sort')}
          <select value={sort} onChange={(event) => setSort(event.target.value as typeof sort)}>
            {sorts.map((each) => (
              <option key={each} value={each}>
                {text(`wardrobe.${each}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {toneless && (
        <p className="toneless" role="status">
          {text('wardrobe.noTone')}{' '}
          <a href={browser.runtime.getURL('/studio.html')} target="_blank" rel="noreferrer">
            {text('studio.link')}
          </a>
        </p>
      )}
      {looking !== undefined && (
        <p className="toneless" role="status">
          {text('wardrobe.colouring', looking, items?.length ?? 0)}
        </p>
      )}
      {failure !== null && <p className="failure">{problemText(codeOf(failure))}</p>}
      {items?.length === 0 && (
        <div className="empty">
          <Icon name="hanger" />
          <h2>{text(filtered ? 'wardrobe.noMatch' : 'wardrobe.empty')}</h2>
          {!filtered && <p>{text('wardrobe.emptyHint')}</p>}
        </div>
      )}
      <ul className="grid">
        {items?.map((item) => (
          <GarmentCard
            key={item.id}
            garment={item}
            match={matches.get(item.id)}
            chosen={chosen.includes(item.id)}
            choose={choose}
            discard={discard}
          />
        ))}
      </ul>
      {items && items.length > 0 && <EndOfList reached={more} />}
      {chosen.length > 0 && (
        <BatchBar chosen={chosen} clear={() => setChosen([])} tried={tried} tell={tell} />
      )}
    </>
  )
}
