import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type ServiceConsent, type ServiceState, service, serviceConsent } from '../../shared/services.ts'
import type { Preferences } from '../../shared/wardrobe.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { text } from '../ui/text.ts'
import { ConsentDialog } from './consent-dialog.tsx'
import { consentText } from './consent-text.ts'
import { KeyForm } from './key-form.tsx'

/** The services outside this computer: each explained, off until it is allowed, with its key. */
export function ServiceSection(props: {
  preferences: Preferences
  change: (part: Partial<Preferences>) => void
  /** Changes when calls may have been made. */
  fresh: unknown
  failed: (error: unknown) => void
  tell: (message: string) => void
}) {
  const { preferences, change, fresh, failed, tell } = props
  const { allowed_services } = preferences
  const [states, setStates] = useState<ServiceState[]>([])
  const [asked, setAsked] = useState<ServiceConsent | null>(null)
  const pressed = useRef<HTMLInputElement | null>(null)
  const load = useCallback(() => askLink('services').then(setStates, failed), [failed])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fresh` says when to look again
  useEffect(() => void load(), [load, fresh])

  const without = (consent: ServiceConsent) => allowed_services.filter((each) => each !== consent)
  const decide = (allowed: boolean) => {
    if (!asked) return
    if (allowed) change({ allowed_services: [...without(asked), asked] })
    setAsked(null)
  }
  // Only when the window over it has gone can it have the focus again.
  useLayoutEffect(() => {
    if (!asked) pressed.current?.focus()
  }, [asked])
  const consentsOf = (name: string) => serviceConsent.options.filter((each) => each.startsWith(name))
  return (
    <section className="panel" aria-labelledby="services-title">
      <h2 id="services-title" tabIndex={-1}>
        {text('studio.servicesTitle')}
      </h2>
      <p className="soft">{text('studio.servicesLead')}</p>
      <ul className="services">
        {service.options.map((name) => {
          const state = states.find((each) => each.service === name)
          const on = consentsOf(name).some((each) => allowed_services.includes(each))
          return (
            <li key={name} className="service" data-service={name}>
              {consentsOf(name).map((consent) => (
                <div key={consent} className="consent-row">
                  <label className="tick">
                    <input
                      type="checkbox"
                      checked={allowed_services.includes(consent)}
                      onChange={(event) => {
                        pressed.current = event.currentTarget
                        if (event.target.checked) setAsked(consent)
                        else change({ allowed_services: without(consent) })
                      }}
                    />
                    {consentText(consent)}
                  </label>
                  <p className="soft">{consentText(consent, 'text')}</p>
                </div>
              ))}
              {state && (
                <details className="keys" open={on && !state.has_key}>
                  <summary>{text('studio.keys')}</summary>
                  <KeyForm state={state} changed={load} tell={tell} />
                </details>
              )}
              {state && on && (
                <p className="soft">
                  {text('studio.calls', state.calls_today, state.calls_allowed)}
                  {state.circuit !== 'closed' && ` ${text('studio.resting')}`}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {asked && <ConsentDialog consent={asked} decide={decide} />}
    </section>
  )
}
