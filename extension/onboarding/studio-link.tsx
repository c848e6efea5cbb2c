import { browser } from 'wxt/browser'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'

/** The way to the page of what suits the shopper. */
export function StudioLink() {
  return (
    <section className="settings">
      <h2>{text('studio.title')}</h2>
      <p>{text('studio.lead')}</p>
      <a className="button" href={browser.runtime.getURL('/studio.html')}>
        <Icon name="palette" />
        {text('studio.link')}
      </a>
    </section>
  )
}
