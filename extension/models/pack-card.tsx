import { useEffect, useRef, useState } from 'react'
import type { ModelPack } from '../../shared/models.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import { CheckReport } from './check-report.tsx'
import { isOwn } from './is-own.ts'
import { LicenceBox } from './licence-box.tsx'
import { PackFacts } from './pack-facts.tsx'
import { PackProblem } from './pack-problem.tsx'
import { titleOf, withoutOf } from './pack-text.ts'
import { PullProgress } from './pull-progress.tsx'
import { sizeText } from './quantity.ts'
import { RemoveButton } from './remove-button.tsx'
import { withRequired } from './with-required.ts'

/** One pack: what it is for, its licences, and what can be done with it now. */
export function PackCard(props: {
  pack: ModelPack
  packs: ModelPack[]
  /** Bytes on the disk; null when that is not known. */
  free: number | null
  load: () => Promise<void>
  tell: (message: string) => void
}) {
  const { pack, packs, free, load, tell } = props
  const { name, state, pull, check, error, bytes, received } = pack
  const [ticked, setTicked] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const pressed = useRef(false)

  const open = withRequired(pack, packs).filter(({ accepted }) => !accepted)
  const accepted = open.every((each) => ticked.includes(each.name))
  const broken = check !== null && !check.running && check.reports.some((each) => each.state !== 'sound')
  const phase = pull ? 'pulling' : check?.running ? 'checking' : broken ? 'broken' : state
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each new phase the button that was pressed has gone
  useEffect(() => {
    if (pressed.current && document.activeElement === document.body) heading.current?.focus()
    pressed.current = false
  }, [phase, error])

  async function act(deed: () => Promise<unknown>) {
    pressed.current = true
    setBusy(true)
    try {
      await deed()
    } catch (failure) {
      tell(problemText(codeOf(failure)))
    }
    await load()
    setBusy(false)
  }
  const start = () => {
    const names = open.map((each) => each.name)
    void act(async () => {
      await askLink('pullModels', name, names)
      // They stand with the daemon now; after a removal they must be accepted anew.
      setTicked([])
    })
  }
  const button = (label: string, press: () => void, main = false, disabled = false) => (
    <button
      type="button"
      className={main ? 'button main' : 'button'}
      disabled={busy || disabled}
      aria-label={`${label}: ${titleOf(pack)}`}
      onClick={press}
    >
      {label}
    </button>
  )

  // The daemon neither checks nor removes while something else moves.
  const occupied = packs.some((other) => other !== pack && (other.pull || other.check?.running))
  const here = state === 'installed' || phase === 'broken'
  const wanted = bytes === null ? 0 : bytes - received
  return (
    <li className={`pack ${phase}`} data-pack={name}>
      <div className="head">
        <h2 ref={heading} tabIndex={-1}>
          {titleOf(pack)}
        </h2>
        <span className={`state ${state}`} role="status">
          {state === 'installed' && <Icon name="check" />}
          {text(`models.${state}`)}
        </span>
      </div>
      {state !== 'installed' && <p className="without">{withoutOf(pack)}</p>}
      {!pull && <PackFacts pack={pack} packs={packs} />}
      {!pull && !check?.running && open.length > 0 && (
        <LicenceBox
          packs={open}
          ticked={ticked}
          tick={(each, on) =>
            setTicked((now) => (on ? [...now, each] : now.filter((other) => other !== each)))
          }
        />
      )}
      {!pull && open.length === 0 && <LicenceBox packs={[pack]} />}
      {pull && <PullProgress title={titleOf(pack)} pull={pull} />}
      {!pull && check && <CheckReport check={check} />}
      {!pull && error && <PackProblem pack={pack} />}
      {!pull && !here && free !== null && wanted > free && (
        <p className="notice">{text('models.tooBig', sizeText(wanted), sizeText(free))}</p>
      )}
      {phase !== 'checking' && (
        <div className="actions">
          {pull && button(text('models.pause'), () => void act(() => askLink('pauseModels', name)))}
          {phase === 'broken' && button(text('models.repair'), start, true, !accepted)}
          {!pull &&
            here &&
            button(text('models.check'), () => void act(() => askLink('checkModels', name)), false, occupied)}
          {!pull && !here && button(pullText(pack), start, true, !accepted)}
          {!pull && isOwn(pack) && (
            <RemoveButton pack={pack} disabled={busy || occupied} removed={load} tell={tell} />
          )}
          {!pull && !here && !accepted && <p className="hint">{text('models.acceptFirst')}</p>}
        </div>
      )}
    </li>
  )
}

/** Files that another pack brought are no download that was begun: only an accepted one goes on. */
const pullText = ({ error, accepted, state }: ModelPack) =>
  error
    ? text('overlay.retry')
    : accepted && state === 'partial'
      ? text('models.resume')
      : text('models.download')
