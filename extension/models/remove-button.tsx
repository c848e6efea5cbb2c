import { useId, useRef, useState } from 'react'
import type { ModelPack, ModelRemoval } from '../../shared/models.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { knownText, text } from '../ui/text.ts'
import { titleOf } from './pack-text.ts'
import { sizeText } from './quantity.ts'

/** Removes a pack, once its owner has seen what that frees and what stops working. */
export function RemoveButton(props: {
  pack: ModelPack
  disabled: boolean
  removed: () => Promise<void>
  tell: (message: string) => void
}) {
  const { pack, disabled, removed, tell } = props
  const [plan, setPlan] = useState<ModelRemoval | null>(null)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  const failed = (error: unknown) => tell(problemText(codeOf(error)))

  async function ask() {
    try {
      setPlan(await askLink('removalOfModels', pack.name))
      dialog.current?.showModal()
    } catch (error) {
      failed(error)
    }
  }
  async function remove() {
    dialog.current?.close()
    await askLink('removeModels', pack.name).then(() => tell(text('models.removed', titleOf(pack))), failed)
    await removed()
  }

  return (
    <>
      <button
        type="button"
        className="button quiet"
        disabled={disabled}
        aria-label={text('models.removeNamed', titleOf(pack))}
        onClick={() => void ask()}
      >
        {text('models.remove')}
      </button>
      <dialog ref={dialog} aria-labelledby={title}>
        <h3 id={title}>{text('models.removeNamed', titleOf(pack))}</h3>
        {plan && (
          <>
            <p>{text('models.frees', sizeText(plan.freed_bytes))}</p>
            <ul>
              {plan.stopped.map((name, i) => (
                <li key={name}>{knownText('packWithout', name) ?? plan.stops[i]}</li>
              ))}
            </ul>
          </>
        )}
        <div className="actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {text('models.keep')}
          </button>
          <button type="button" className="button danger" onClick={() => void remove()}>
            {text('models.remove')}
          </button>
        </div>
      </dialog>
    </>
  )
}
