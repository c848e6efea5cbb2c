import { useCallback, useRef, useState } from 'react'
import { browser } from 'wxt/browser'
import type { TryOnResult } from '../../shared/try-on.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import type { Shelf } from '../daemon-link/create-link.ts'
import { downloadPicture } from '../ui/download-picture.ts'
import { EndOfList } from '../ui/end-of-list.tsx'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { text } from '../ui/text.ts'
import { usePages } from '../ui/use-pages.ts'
import { when } from '../ui/when.ts'

const loadPage = (cursor?: string) => askLink('history', cursor)

/** Pictures made lately; pressing one shows it large. */
export function RecentTab({
  remove,
}: {
  remove: (shelf: Shelf, id: string, changed: () => void) => Promise<void>
}) {
  const { items, failure, reload, more, drop } = usePages<TryOnResult>(loadPage)
  const [open, setOpen] = useState<TryOnResult | null>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const show = useCallback((node: HTMLDialogElement | null) => {
    dialog.current = node
    if (node && !node.open) node.showModal()
  }, [])

  return (
    <>
      {failure !== null && <p className="failure">{problemText(codeOf(failure))}</p>}
      {items?.length === 0 && (
        <div className="empty">
          <Icon name="hanger" />
          <h2>{text('wardrobe.emptyRecent')}</h2>
          <p>{text('onboarding.doneText')}</p>
        </div>
      )}
      <ul className="grid recent">
        {items?.map((item) => (
          <li className="card" key={item.id}>
            <button
              type="button"
              className="choose"
              aria-label={text('wardrobe.view', when(item.created_at))}
              onClick={() => setOpen(item)}
            >
              <StoredPicture shelf="results" id={item.id} width={256} alt="" />
            </button>
          </li>
        ))}
      </ul>
      {items && items.length > 0 && <EndOfList reached={more} />}
      {open && (
        <dialog className="large" ref={show} aria-label={when(open.created_at)} onClose={() => setOpen(null)}>
          <StoredPicture shelf="results" id={open.id} width={800} alt={when(open.created_at)} />
          <div className="large-tools">
            <button
              type="button"
              className="button"
              onClick={() =>
                void askLink('picture', 'results', open.id).then(
                  (url) => downloadPicture(url, ''),
                  () => undefined,
                )
              }
            >
              <Icon name="download" />
              {text('overlay.download')}
            </button>
            <a
              className="button round"
              href={browser.runtime.getURL(`/viewer.html#${open.id}` as '/onboarding.html')}
              target="_blank"
              rel="noreferrer"
              aria-label={text('viewer.open')}
              title={text('viewer.open')}
            >
              <Icon name="cube" />
            </a>
            <button
              type="button"
              className="button round"
              aria-label={text('wardrobe.remove', when(open.created_at))}
              onClick={() => {
                drop(open.id)
                void remove('results', open.id, reload)
                dialog.current?.close()
              }}
            >
              <Icon name="trash" />
            </button>
            <button
              type="button"
              className="button round"
              aria-label={text('overlay.close')}
              onClick={() => dialog.current?.close()}
            >
              <Icon name="close" />
            </button>
          </div>
        </dialog>
      )}
    </>
  )
}
