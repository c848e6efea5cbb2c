import { useCallback, useEffect, useRef, useState } from 'react'
import { browser } from 'wxt/browser'
import { askLink } from '../daemon-link/ask-link.ts'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import { browserName } from './browser-name.ts'
import { CodeField } from './code-field.tsx'
import { installed } from './installed.ts'

type Way =
  | { by: 'yes'; tray: boolean }
  /** The daemon's page shows a code, the shopper types it here. */
  | { by: 'code'; pairing: string }

/** Connects this browser: by a yes where Drape's helper vouches for it, else by a code. */
export function PairStep(props: { paired: boolean; done: () => Promise<void> }) {
  const [way, setWay] = useState<Way | null>(null)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const page = useRef<number | undefined>(undefined)
  const closePage = useCallback(async () => {
    const id = page.current
    page.current = undefined
    // The shopper may have closed it.
    if (id === undefined) return
    await browser.tabs.remove(id).catch(() => {})
    const own = await browser.tabs.getCurrent()
    if (own?.id !== undefined) await browser.tabs.update(own.id, { active: true })
  }, [])
  useEffect(() => () => void closePage(), [closePage])

  const attempt = async (deed: () => Promise<void>) => {
    setProblem('')
    setBusy(true)
    try {
      await deed()
    } catch (error) {
      const code = codeOf(error)
      // Asked again in another way.
      if (code !== 'CANCELLED') {
        // Too many wrong codes, or too late: only a new pairing helps.
        if (code !== 'PAIRING_CODE_WRONG') setWay(null)
        setProblem(problemText(code === 'NOT_FOUND' ? 'PAIRING_EXPIRED' : code))
      }
    }
    setBusy(false)
  }
  const showPage = async (url: string) => {
    await closePage()
    page.current = (await browser.tabs.create({ url })).id
  }
  const connected = async () => {
    await closePage()
    await props.done()
  }
  const startCode = () =>
    attempt(async () => {
      const { pairing_id, pairPage } = await askLink('startPairing', browserName())
      setWay({ by: 'code', pairing: pairing_id })
      await showPage(pairPage)
    })
  const confirm = (pairing: string, code: string) =>
    attempt(async () => {
      await askLink('confirmPairing', pairing, code)
      await connected()
    })
  /** @returns false where nothing vouches for this browser */
  const askForYes = async () => {
    let helped = true
    await attempt(async () => {
      const asked = await askLink('connect', browserName()).catch((error: unknown) => {
        if (codeOf(error) !== 'NO_HELPER') throw error
        helped = false
      })
      if (!asked) return
      setWay({ by: 'yes', tray: asked.tray })
      if (!asked.tray) await showPage(asked.pairPage)
      await askLink('connected')
      await connected()
    })
    return helped
  }
  const connect = async () => {
    if (!(await askForYes())) await startCode()
  }
  // Who has just installed the extension came here to connect it.
  const first = useRef(location.hash === installed)
  useEffect(() => {
    if (!first.current || props.paired) return
    first.current = false
    void askForYes()
  })
  if (props.paired) return <p role="status">{text('onboarding.paired')}</p>

  return (
    <div className="pairing">
      {way?.by === 'yes' ? (
        <p role="status" className="busy">
          {text(way.tray ? 'onboarding.askedTray' : 'onboarding.askedPage')}
        </p>
      ) : (
        <p>{text(way ? 'onboarding.codeText' : 'onboarding.pairText')}</p>
      )}
      {way?.by === 'code' && (
        <CodeField busy={busy} complete={(code) => void confirm(way.pairing, code)} wrong={problem !== ''} />
      )}
      {problem && (
        <p className="failure" role="alert">
          {problem}
        </p>
      )}
      {way === null && (
        <button type="button" className="button main" disabled={busy} onClick={() => void connect()}>
          {text('onboarding.connect')}
        </button>
      )}
      {way !== null && (
        <button type="button" className="button" onClick={() => void startCode()}>
          {text(way.by === 'code' ? 'onboarding.showCode' : 'onboarding.codeInstead')}
        </button>
      )}
    </div>
  )
}
