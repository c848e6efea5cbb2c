import { browser } from 'wxt/browser'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'

/** The way to the page of the models. */
export function ModelsLink() {
  return (
    <section className="settings">
      <h2>{text('full.title')}</h2>
      <p>{text('models.lead')}</p>
      <a className="button" href={browser.runtime.getURL('/models.html')}>
        <Icon name="download" />
        {text('models.title')}
      </a>
    </section>
  )
}
