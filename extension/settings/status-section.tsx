import { useCallback, useEffect, useState } from 'react'
import { type DoctorReport, levelOf } from '../../shared/doctor.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { text } from '../ui/text.ts'
import { CheckRow } from './check-row.tsx'
import { CopyButton } from './copy-button.tsx'

const order = { problem: 0, note: 1, ok: 2 }

/** Doctor's report: what needs attention first, each with the one thing to do. */
export function StatusSection(props: { failed: (error: unknown) => void; tell: (message: string) => void }) {
  const { failed, tell } = props
  const [report, setReport] = useState<DoctorReport | null>(null)
  const [looking, setLooking] = useState(true)
  const look = useCallback(async () => {
    setLooking(true)
    await askLink('doctor').then(setReport, failed)
    setLooking(false)
  }, [failed])
  useEffect(() => void look(), [look])

  const checks = report?.checks.toSorted((a, b) => order[levelOf(a)] - order[levelOf(b)]) ?? []
  const problems = checks.filter(({ ok }) => !ok).length
  return (
    <section className="panel" id="status" aria-labelledby="status-title">
      <div className="head">
        <h2 id="status-title">{text('settingsPage.status')}</h2>
        <div className="actions">
          <button type="button" className="button" disabled={looking} onClick={() => void look()}>
            {text('settingsPage.again')}
          </button>
          {report && <CopyButton label={text('settingsPage.copyStatus')} content={report.text} tell={tell} />}
        </div>
      </div>
      <p className="verdict-line" role="status">
        {looking && text('settingsPage.look')}
        {!looking && report && problems === 0 && text('settingsPage.allWell')}
        {!looking && problems > 0 && text('settingsPage.problems', problems)}
      </p>
      {looking && !report && <span className="skeleton" />}
      {report && (
        <>
          <ul className="check-rows" aria-busy={looking}>
            {checks.map((check) => (
              <CheckRow key={check.id} check={check} report={report} tell={tell} />
            ))}
          </ul>
          <p className="soft">{text('settingsPage.copyHint')}</p>
        </>
      )}
    </section>
  )
}
