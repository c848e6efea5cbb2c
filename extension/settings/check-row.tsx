import { browser } from 'wxt/browser'
import { type Check, type DoctorReport, levelOf } from '../../shared/doctor.ts'
import { Icon } from '../ui/icon.tsx'
import { knownText, text } from '../ui/text.ts'
import { CopyButton } from './copy-button.tsx'
import { foundText } from './found-text.ts'

const labels = {
  ok: 'settingsPage.ok',
  note: 'settingsPage.note',
  problem: 'settingsPage.problem',
} as const

/** One thing that doctor looked at: how it stands, and what to do. The daemon's own words are English. */
export function CheckRow(props: { check: Check; report: DoctorReport; tell: (message: string) => void }) {
  const { check, report, tell } = props
  const found = foundText(check, report)
  const level = levelOf(check)
  const name = knownText('doctor', check.id) ?? check.name
  return (
    <li className="check-row" data-check={check.id} data-level={level}>
      <Icon name={level === 'ok' ? 'check' : 'warning'} />
      <div>
        <h3>
          {name} <span className={level === 'ok' ? 'hidden' : 'level'}>{text(labels[level])}</span>
        </h3>
        <p className="soft" lang={found === undefined ? 'en' : undefined}>
          {found ?? check.found}
        </p>
        {check.todo && <p>{(check.advice && knownText('advice', check.advice)) ?? check.todo}</p>}
        {check.id === 'models' && check.todo && (
          <a className="button" href={browser.runtime.getURL('/models.html')}>
            <Icon name="download" />
            {text('models.title')}
          </a>
        )}
        {check.command && (
          <div className="command">
            <code>{check.command}</code>
            <CopyButton
              label={text('settingsPage.copy')}
              name={check.command}
              content={check.command}
              tell={tell}
            />
          </div>
        )}
      </div>
    </li>
  )
}
