import { useCallback, useEffect, useState } from 'react'
import type { DaemonSettings, SettingsPatch, UpdateState } from '../../shared/settings.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { Switch } from '../ui/switch.tsx'
import { text } from '../ui/text.ts'

/** Start with the computer, and newer versions: told of where that is wished, never installed. */
export function RunningSection(props: {
  settings: DaemonSettings
  change: (part: SettingsPatch) => void
  failed: (error: unknown) => void
}) {
  const { settings, change, failed } = props
  const [update, setUpdate] = useState<UpdateState | null>(null)
  const [busy, setBusy] = useState(false)
  const load = useCallback(() => askLink('update').then(setUpdate, failed), [failed])
  // biome-ignore lint/correctness/useExhaustiveDependencies: switching it on may have found something
  useEffect(() => void load(), [load, settings.check_updates])
  async function check() {
    setBusy(true)
    await askLink('checkUpdate').then(setUpdate, failed)
    setBusy(false)
  }
  return (
    <section className="panel" id="running" aria-labelledby="running-title">
      <h2 id="running-title">{text('settingsPage.running')}</h2>
      <Switch
        label={text('settingsPage.autostart')}
        hint={text('settingsPage.autostartHint')}
        on={settings.autostart}
        flip={(autostart) => change({ autostart })}
      />
      <Switch
        label={text('settingsPage.updates')}
        hint={text('settingsPage.updatesHint')}
        on={settings.check_updates}
        flip={(check_updates) => change({ check_updates })}
      />
      {update && (
        <div className="head">
          <p role="status">
            {text('settingsPage.version', update.current)}{' '}
            {update.available && <b>{text('settingsPage.newVersion', update.available.version)}</b>}
            {update.failed && text('settingsPage.checkFailed')}
            {!update.failed && !update.available && update.checked_at && text('settingsPage.newest')}
          </p>
          <div className="actions">
            {update.available && (
              <a className="button main" href={update.available.url} target="_blank" rel="noreferrer">
                {text('settingsPage.getIt')}
              </a>
            )}
            <button type="button" className="button" disabled={busy} onClick={() => void check()}>
              {text('settingsPage.checkNow')}
            </button>
          </div>
        </div>
      )}
    </section>
  )
}
