import { browser } from 'wxt/browser'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'

/** The way to status and settings. */
export function SettingsLink() {
  return (
    <section className="settings">
      <h2>{text('settingsPage.link')}</h2>
      <p>{text('settingsPage.lead')}</p>
      <a className="button" href={browser.runtime.getURL('/settings.html')}>
        <Icon name="sliders" />
        {text('settingsPage.title')}
      </a>
    </section>
  )
}
