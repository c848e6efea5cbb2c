import type { ModelPack } from '../../shared/models.ts'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'
import { sizeText } from './quantity.ts'

/** What the last check found, or how far it is. */
export function CheckReport({ check }: { check: NonNullable<ModelPack['check']> }) {
  const { running, files, reports, error } = check
  const bad = reports.filter(({ state }) => state !== 'sound').length
  return (
    <div className="check">
      <p role="status" className={running ? 'busy' : bad > 0 || error ? 'notice' : 'good'}>
        {running
          ? text('models.checking', Math.min(reports.length + 1, files), files)
          : error
            ? text('models.checkFailed')
            : bad > 0
              ? text('models.notSound', bad, files)
              : text('models.allSound')}
      </p>
      <ul>
        {reports.map(({ file, state, bytes }) => (
          <li key={file} className={state}>
            <Icon name={state === 'sound' ? 'check' : 'warning'} />
            {/* Long paths break after a slash. */}
            <code>{file.replaceAll('/', '/\u200b')}</code>
            <span>
              {text(`models.${state}`)}
              {bytes !== null && ` · ${sizeText(bytes)}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
