import '../ui/theme.css'
import '../studio/studio.css'
import './settings.css'
import { useCallback, useEffect, useState } from 'react'
import type { DaemonSettings, SettingsPatch } from '../../shared/settings.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { DeviceList } from '../onboarding/device-list.tsx'
import { LookSettings } from '../onboarding/look-settings.tsx'
import { OutboundLog } from '../studio/outbound-log.tsx'
import { ServiceSection } from '../studio/service-section.tsx'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import { Toast, type ToastText } from '../ui/toast.tsx'
import { useLinkStatus } from '../ui/use-link-status.ts'
import { usePreferences } from '../ui/use-preferences.ts'
import { NoDaemon } from '../wardrobe/no-daemon.tsx'
import { ShopsTab } from '../wardrobe/shops-tab.tsx'
import { EraseSection } from './erase-section.tsx'
import { MemorySection } from './memory-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { RunningSection } from './running-section.tsx'
import { StatusSection } from './status-section.tsx'
import { StorageSection } from './storage-section.tsx'

/** Milliseconds between looks for a daemon that is not there. */
const rhythm = 3000

const sections = {
  status: 'settingsPage.status',
  profiles: 'settingsPage.profiles',
  'services-title': 'studio.servicesTitle',
  shops: 'settingsPage.shops',
  running: 'settingsPage.running',
  storage: 'settingsPage.storage',
  memory: 'settingsPage.memory',
  erase: 'settingsPage.erase',
} as const

/** How Drape stands, and what it may do. */
export function SettingsRoom() {
  const [status, look] = useLinkStatus()
  const [toast, setToast] = useState<ToastText | null>(null)
  const [settings, setSettings] = useState<DaemonSettings | null>(null)
  const [whose, setWhose] = useState(0)
  const [, redraw] = useState(0)
  const { kind } = status
  const live = kind === 'ready' || kind === 'starting' || kind === 'problem'
  const tell = useCallback((message: string) => setToast({ message }), [])
  const failed = useCallback(
    (error: unknown) => {
      const code = codeOf(error)
      // What stands in the place of the sections says these better.
      if (code !== 'OFFLINE' && code !== 'UNAUTHORIZED') tell(problemText(code))
      else void look()
    },
    [look, tell],
  )
  const change = useCallback(
    (part: SettingsPatch) => void askLink('changeSettings', part).then(setSettings, failed),
    [failed],
  )
  useEffect(() => {
    document.title = text('settingsPage.title')
  })
  useEffect(() => {
    if (live) void askLink('settings').then(setSettings, failed)
  }, [live, failed])
  useEffect(() => {
    if (kind !== 'offline') return
    const timer = setInterval(() => void look(), rhythm)
    return () => clearInterval(timer)
  }, [kind, look])

  return (
    <main className="studio settings-page">
      <header>
        <span className="mark">
          <Icon name="sliders" />
        </span>
        <h1>{text('settingsPage.title')}</h1>
        <p className="lead">{text('settingsPage.lead')}</p>
      </header>
      {kind === 'looking' && <p role="status">{text('onboarding.looking')}</p>}
      {!live && kind !== 'looking' && <NoDaemon status={status} look={look} />}
      {live && (
        <nav className="sections" aria-label={text('settingsPage.sections')}>
          {Object.entries(sections).map(([id, key]) => (
            <a key={id} href={`#${id}`}>
              {text(key)}
            </a>
          ))}
        </nav>
      )}
      {live && (
        <>
          <StatusSection failed={failed} tell={tell} />
          <ProfileSection failed={failed} tell={setToast} switched={() => setWhose((count) => count + 1)} />
          <PrivacySections key={whose} failed={failed} tell={tell} />
        </>
      )}
      <section className="panel" id="shops" aria-labelledby="shops-title">
        <h2 id="shops-title">{text('settingsPage.shops')}</h2>
        <ShopsTab over={false} />
      </section>
      <LookSettings paired={live} changed={() => redraw((count) => count + 1)} />
      {live && settings && (
        <>
          <RunningSection settings={settings} change={change} failed={failed} />
          <StorageSection settings={settings} tell={tell} />
          <MemorySection settings={settings} change={change} />
        </>
      )}
      {live && (
        <>
          <DeviceList tell={setToast} left={look} />
          <EraseSection
            failed={failed}
            erased={() => {
              setSettings(null)
              tell(text('settingsPage.erased'))
              void look()
            }}
          />
        </>
      )}
      <Toast toast={toast} gone={useCallback(() => setToast(null), [])} />
    </main>
  )
}

/** What may leave this computer, and what has left it, for the profile in use. */
function PrivacySections(props: { failed: (error: unknown) => void; tell: (message: string) => void }) {
  const { failed, tell } = props
  const { preferences, change } = usePreferences(true, failed)
  if (!preferences) return null
  return (
    <>
      <ServiceSection {...{ preferences, change, failed, tell }} fresh={0} />
      <OutboundLog fresh={0} failed={failed} />
    </>
  )
}
