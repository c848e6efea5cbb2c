import '../ui/theme.css'
import './wardrobe.css'
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react'
import { browser } from 'wxt/browser'
import { askLink } from '../daemon-link/ask-link.ts'
import type { Shelf } from '../daemon-link/create-link.ts'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import { Toast, type ToastText } from '../ui/toast.tsx'
import { useLinkStatus } from '../ui/use-link-status.ts'
import { FullQualityLine } from './full-quality-line.tsx'
import { GarmentsTab } from './garments-tab.tsx'
import { NoDaemon } from './no-daemon.tsx'
import { RecentTab } from './recent-tab.tsx'
import { forgetSeen } from './seen-wardrobe.ts'
import { ShopBar } from './shop-bar.tsx'
import { ShopsTab } from './shops-tab.tsx'
import { StatusLine } from './status-line.tsx'

const tabs = ['garments', 'recent', 'shops'] as const
type Tab = (typeof tabs)[number]

/** The popup. */
export function WardrobeRoom() {
  const [status, look] = useLinkStatus()
  const [tab, setTab] = useState<Tab>('garments')
  const [toast, setToast] = useState<ToastText | null>(null)
  // While the daemon is looked for, the list is asked for already: one wait instead of two.
  const live = ['looking', 'ready', 'starting', 'problem'].includes(status.kind)

  useEffect(() => {
    if (status.kind === 'unpaired') void forgetSeen()
  }, [status.kind])

  /** Deletes at once and offers it back; `changed` redraws the list when it has come back. */
  const remove = useCallback(async (shelf: Shelf, id: string, changed: () => void) => {
    const failed = (error: unknown) => {
      setToast({ message: problemText(codeOf(error)) })
      changed()
    }
    const undo = () => void askLink('restore', shelf, id).then(changed, failed)
    await askLink('remove', shelf, id).then(
      () => setToast({ message: text('wardrobe.removed'), undo }),
      failed,
    )
  }, [])

  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? 2 : 0
    if (by === 0) return
    const next = tabs[(tabs.indexOf(tab) + by) % 3]
    setTab(next)
    document.getElementById(`tab-${next}`)?.focus()
  }

  return (
    <main className="wardrobe">
      <header>
        <h1>Drape</h1>
        <StatusLine status={status} />
        <a
          className="button round"
          href={browser.runtime.getURL('/studio.html')}
          target="_blank"
          rel="noreferrer"
          aria-label={text('studio.link')}
          title={text('studio.link')}
        >
          <Icon name="palette" />
        </a>
        <a
          className="button round"
          href={browser.runtime.getURL('/settings.html')}
          target="_blank"
          rel="noreferrer"
          aria-label={text('settingsPage.link')}
          title={text('settingsPage.link')}
        >
          <Icon name="pulse" />
        </a>
        <a
          className="button round"
          href={browser.runtime.getURL('/onboarding.html')}
          target="_blank"
          rel="noreferrer"
          aria-label={text('wardrobe.settings')}
          title={text('wardrobe.settings')}
        >
          <Icon name="sliders" />
        </a>
      </header>
      {tab !== 'shops' && <ShopBar />}
      <div className="tabs" role="tablist" aria-label={text('wardrobe.sections')} onKeyDown={step}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-controls="tab-panel"
            aria-selected={each === tab}
            tabIndex={each === tab ? 0 : -1}
            onClick={() => setTab(each)}
          >
            {text(`wardrobe.${each}`)}
          </button>
        ))}
      </div>
      <div className="tab-panel" id="tab-panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'shops' && <ShopsTab />}
        {tab === 'garments' && live && (
          <GarmentsTab remove={remove} tried={() => setTab('recent')} tell={setToast} />
        )}
        {tab === 'recent' && live && <RecentTab remove={remove} />}
        {tab !== 'shops' && !live && <NoDaemon status={status} look={look} />}
      </div>
      {status.kind === 'ready' && <FullQualityLine />}
      <Toast toast={toast} gone={useCallback(() => setToast(null), [])} />
    </main>
  )
}
