import type { DaemonSettings } from '../../shared/settings.ts'
import { sizeText } from '../models/quantity.ts'
import { text } from '../ui/text.ts'
import { CopyButton } from './copy-button.tsx'

/** Where photos and data lie. A page cannot open a folder: its path can be copied. */
export function StorageSection(props: { settings: DaemonSettings; tell: (message: string) => void }) {
  const { settings, tell } = props
  const folders = [
    [text('settingsPage.dataFolder'), settings.data_dir],
    [text('settingsPage.modelsFolder'), settings.models_dir],
  ]
  return (
    <section className="panel" id="storage" aria-labelledby="storage-title">
      <h2 id="storage-title">{text('settingsPage.storage')}</h2>
      <p className="soft">
        {text('settingsPage.storageText', sizeText(settings.data_bytes), sizeText(settings.data_free_bytes))}
      </p>
      {folders.map(([name, path]) => (
        <div key={name}>
          <h3>{name}</h3>
          <div className="command">
            <code>{path}</code>
            <CopyButton label={text('settingsPage.copy')} name={name} content={path} tell={tell} />
          </div>
        </div>
      ))}
    </section>
  )
}
