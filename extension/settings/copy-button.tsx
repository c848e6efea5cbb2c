import { text } from '../ui/text.ts'

/** Copies a text. @param name what it is, for those who do not see the text beside it */
export function CopyButton(props: {
  label: string
  name?: string
  content: string
  tell: (message: string) => void
}) {
  const { label, name, content, tell } = props
  return (
    <button
      type="button"
      className="button"
      aria-label={name === undefined ? undefined : text('settingsPage.copyNamed', name)}
      onClick={() =>
        void navigator.clipboard.writeText(content).then(() => tell(text('settingsPage.copied')))
      }
    >
      {label}
    </button>
  )
}
