import type { DaemonSettings, SettingsPatch } from '../../shared/settings.ts'
import { text } from '../ui/text.ts'

const usual = [4, 6, 8, 10, 12, 16, 24, 32]

/** How much of the graphics card full quality may take. */
export function MemorySection(props: { settings: DaemonSettings; change: (part: SettingsPatch) => void }) {
  const { settings, change } = props
  const { memory_gb, memory_fixed } = settings
  const choices = [...new Set([...usual, ...(memory_gb === null ? [] : [memory_gb])])].sort((a, b) => a - b)
  return (
    <section className="panel" id="memory" aria-labelledby="memory-title">
      <h2 id="memory-title">{text('settingsPage.memory')}</h2>
      <label className="choice-line">
        {text('settingsPage.memoryText')}
        <select
          value={memory_gb ?? ''}
          disabled={memory_fixed}
          onChange={(event) => change({ memory_gb: Number(event.target.value) || null })}
        >
          <option value="">{text('settingsPage.memoryFree')}</option>
          {choices.map((size) => (
            <option key={size} value={size}>
              {text('settingsPage.memoryUpTo', size)}
            </option>
          ))}
        </select>
      </label>
      <p className="soft">{text(memory_fixed ? 'settingsPage.memoryFixed' : 'settingsPage.memoryLater')}</p>
    </section>
  )
}
