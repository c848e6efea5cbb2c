import { useState } from 'react'
import { browser } from 'wxt/browser'
import { askLink } from '../daemon-link/ask-link.ts'
import { codeOf, problemText } from './link-problem.ts'
import { text } from './text.ts'

/** Starts Drape where it is installed, and leads to where it can be had where it is not. */
export function StartButton({ started }: { started: () => Promise<void> }) {
  const [state, setState] = useState<'rest' | 'busy' | 'absent'>('rest')
  const [problem, setProblem] = useState('')
  const start = async () => {
    setState('busy')
    setProblem('')
    try {
      if (!(await askLink('wake'))) return setState('absent')
      await started()
    } catch (error) {
      setProblem(problemText(codeOf(error)))
    }
    setState('rest')
  }
  if (state === 'absent')
    return (
      <a
        className="button main"
        href={browser.runtime.getURL('/onboarding.html')}
        target="_blank"
        rel="noreferrer"
      >
        {text('problems.getDrape')}
      </a>
    )
  return (
    <>
      <button type="button" className="button main" disabled={state === 'busy'} onClick={() => void start()}>
        {text(state === 'busy' ? 'onboarding.starting' : 'problems.startDrape')}
      </button>
      {problem && (
        <p className="failure" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}
