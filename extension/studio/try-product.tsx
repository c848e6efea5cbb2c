import { useCallback, useEffect, useState } from 'react'
import { browser } from 'wxt/browser'
import type { Job } from '../../shared/job.ts'
import type { Product } from '../../shared/recommend.ts'
import type { TryOnResult } from '../../shared/try-on.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import type { LinkErrorCode } from '../daemon-link/link-error.ts'
import { followJob } from '../overlay/follow-job.ts'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { StoredPicture } from '../ui/stored-picture.tsx'
import { knownText, text } from '../ui/text.ts'

/** The shopper wearing a product, in a window over the page. */
export function TryProduct(props: { product: Product; avatarId: string | undefined; close: () => void }) {
  const { product, avatarId, close } = props
  const [job, setJob] = useState<Job | null>(null)
  const [result, setResult] = useState<TryOnResult | null>(null)
  const [problem, setProblem] = useState<LinkErrorCode | null>(null)
  const [kept, setKept] = useState(false)

  useEffect(() => {
    if (!avatarId) return
    let gone = false
    let jobId: string | undefined
    const run = async () => {
      const garment = await askLink('garmentOfProduct', product.id)
      if (gone) return
      const started = await askLink('tryOn', {
        ...{ avatar_id: avatarId, garment_id: garment.id, garment_type: 'auto', page_words: product.name },
        ...{ hem: 'over', engine: 'instant', seed: 42, handles: [] },
      })
      jobId = started.id
      const done = await followJob(askLink, started, (now) => void (gone || setJob(now)))
      jobId = undefined
      if (!gone) setResult(done.result as TryOnResult)
    }
    run().catch((error) => void (gone || setProblem(codeOf(error))))
    return () => {
      gone = true
      if (jobId) void askLink('cancelJob', jobId).catch(() => undefined)
    }
  }, [avatarId, product])

  const show = useCallback((node: HTMLDialogElement | null) => {
    if (node && !node.open) node.showModal()
  }, [])
  const keep = async () => {
    if (!result) return
    setKept(true)
    const { garment_id, garment_type } = result
    await askLink('changeGarment', garment_id, { kept: true, garment_type }).catch((error) => {
      setKept(false)
      setProblem(codeOf(error))
    })
  }
  return (
    <dialog className="try" ref={show} aria-label={text('studio.tryOnNamed', product.name)} onClose={close}>
      {!avatarId && (
        <div className="hint">
          <p>{problemText('NO_PHOTO')}</p>
          <a className="button main" href={browser.runtime.getURL('/onboarding.html')}>
            {text('overlay.addPhoto')}
          </a>
        </div>
      )}
      {avatarId && !result && !problem && (
        <label className="trying">
          <span role="status">{knownText('stages', job?.stage ?? '') ?? text('overlay.working')}</span>
          <progress max={1} value={job?.progress ?? 0} />
        </label>
      )}
      {problem && (
        <p className="notice" role="alert">
          {problemText(problem)}
        </p>
      )}
      {result && (
        <div className="tried" style={{ aspectRatio: `${result.width} / ${result.height}` }}>
          <StoredPicture
            shelf="results"
            id={result.id}
            width={800}
            alt={text('overlay.result', product.name)}
          />
        </div>
      )}
      <div className="actions">
        {result && (
          <button type="button" className="button" disabled={kept} onClick={() => void keep()}>
            {text(kept ? 'overlay.kept' : 'overlay.keep')}
          </button>
        )}
        <a
          className="button"
          href={product.link}
          target="_blank"
          rel="noreferrer"
          title={text('studio.toShop', product.name)}
        >
          <Icon name="open" />
          eBay
        </a>
        <button
          type="button"
          className="button"
          // Closed first, it gives the focus back to the button that opened it.
          onClick={(event) => event.currentTarget.closest('dialog')?.close()}
        >
          {text('overlay.close')}
        </button>
      </div>
    </dialog>
  )
}
