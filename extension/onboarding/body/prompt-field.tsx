import { Icon } from '../../ui/icon.tsx'
import { text } from '../../ui/text.ts'
import type { BodyWishes } from './body-wishes.ts'

type Words = Pick<BodyWishes, 'prompt' | 'negative_prompt'>
const longest = 1000

/** The words a painter is told. They follow the form until the shopper writes other ones. */
export function PromptField(props: {
  /** What Drape would say by itself. */
  own: Required<{ [K in keyof Words]: string }>
  said: Words
  say: (words: Words) => void
}) {
  const { own, said, say } = props
  const changed = said.prompt !== undefined || said.negative_prompt !== undefined
  return (
    <details className="prompt">
      <summary>
        <span>{text('body.prompt')}</span>
        {changed && <small>{text('body.promptChanged')}</small>}
        <Icon name="chevron" />
      </summary>
      <p>{text('body.promptText')}</p>
      {(['prompt', 'negative_prompt'] as const).map((field) => (
        <label key={field}>
          {text(field === 'prompt' ? 'body.promptPaint' : 'body.promptAvoid')}
          <textarea
            lang="en"
            rows={field === 'prompt' ? 6 : 3}
            maxLength={longest}
            value={said[field] ?? own[field]}
            onChange={(event) => say({ ...said, [field]: event.target.value })}
          />
        </label>
      ))}
      <button
        type="button"
        className="button"
        disabled={!changed}
        onClick={() => say({ prompt: undefined, negative_prompt: undefined })}
      >
        {text('body.promptReset')}
      </button>
    </details>
  )
}
