import { useState } from 'react'
import { browser } from 'wxt/browser'
import { askLink } from '../daemon-link/ask-link.ts'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import { browserName } from './browser-name.ts'
import { CodeField } from './code-field.tsx'

/** Connects this browser: the daemon's page shows a code, the shopper types it here. */
export function PairStep(props: { paired: boolean; pairPage: string; done: () => Promise<void> }) {
  const [pairing, setPairing] = useState<string | null>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  if (props.paired) return <p role="status">{text('onboarding.paired')}</p>

  const attempt = async (deed: () => Promise<void>) => {
    setProblem('')
    setBusy(true)
    try {
      await deed()
    } catch (error) {
      const code = codeOf(error)
      // Too many wrong codes, or too late: only a new pairing helps.
      if (code === 'PAIRING_EXPIRED' || code === 'NOT_FOUND') setPairing(null)
      setProblem(problemText(code === 'NOT_FOUND' ? 'PAIRING_EXPIRED' : code))
    }
    setBusy(false)
  }
  const start = () =>
    attempt(async () => {
      const { pairing_id, pairPage } = await askLink('startPairing', browserName())
      setPairing(pairing_id)
      await browser.tabs.create({ url: pairPage })
    })
  const confirm = (code: string) =>
    attempt(async () => {
      await askLink('confirmPairing', pairing!, code)
      await props.done()
    })

  return (
    <div className="pairing">
      <p>{text('onboarding.pairText')}</p>
      {pairing && <CodeField busy={busy} complete={(code) => void confirm(code)} wrong={problem !== ''} />}
      {problem && (
        <p className="failure" role="alert">
          {problem}
        </p>
      )}
      <button
        type="button"
        className={pairing ? 'button' : 'button main'}
        disabled={busy}
        onClick={() => void start()}
      >
        {text('onboarding.showCode')}
      </button>
    </div>
  )
}
