import type { ServiceConsent } from '../../shared/services.ts'
import { knownText } from '../ui/text.ts'

/** A consent's name, or with `text` what it means. */
export const consentText = (consent: ServiceConsent, what: 'consent' | 'text' = 'consent'): string =>
  knownText('studio', `${what}_${consent}`) ?? consent
