import { type FormEvent, useState } from 'react'
import { type Service, type ServiceState, serviceKeys } from '../../shared/services.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { Icon } from '../ui/icon.tsx'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { knownText, text } from '../ui/text.ts'

const sources: Record<Service, string> = {
  gemini: 'https://aistudio.google.com/apikey',
  ebay: 'https://developer.ebay.com/my/keys',
  rapidapi: 'https://rapidapi.com/developer/security',
}

/** A service's key: goes in, is never shown again, can be removed. */
export function KeyForm(props: {
  state: ServiceState
  changed: () => Promise<void>
  tell: (message: string) => void
}) {
  const { state, changed, tell } = props
  const { service, has_key, key_place } = state
  const fields = Object.keys(serviceKeys[service].shape)
  const [typed, setTyped] = useState<Record<string, string>>({})
  const key = serviceKeys[service].safeParse(typed)

  async function act(deed: () => Promise<unknown>, said: string) {
    try {
      await deed()
      setTyped({})
      tell(said)
    } catch (error) {
      tell(problemText(codeOf(error)))
    }
    await changed()
  }
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (key.success)
      void act(() => askLink('setServiceKey', service, key.data as never), text('studio.keySaved'))
  }
  return (
    <form className="key" onSubmit={save}>
      <p className="soft">{has_key ? text(`studio.${key_place}`) : text('studio.noKey')}</p>
      {fields.map((field) => (
        <label key={field}>
          {knownText('studio', field) ?? field}
          <input
            type="password"
            autoComplete="off"
            spellCheck={false}
            placeholder={has_key ? '••••••••' : ''}
            value={typed[field] ?? ''}
            onChange={(event) => setTyped((now) => ({ ...now, [field]: event.target.value }))}
          />
        </label>
      ))}
      <div className="actions">
        <button type="submit" className="button" disabled={!key.success}>
          {text('studio.saveKey')}
        </button>
        {has_key && (
          <button
            type="button"
            className="button"
            onClick={() => void act(() => askLink('removeServiceKey', service), text('studio.keyRemoved'))}
          >
            {text('studio.removeKey')}
          </button>
        )}
        <a className="away" href={sources[service]} target="_blank" rel="noreferrer">
          {text('studio.getKey')}
          <Icon name="open" />
        </a>
      </div>
    </form>
  )
}
