import type { Service, ServiceConsent } from '../../shared/services.ts'
import { ServiceError } from './service-error.ts'

/** For whom something leaves this computer, and what they allow. */
export interface CallContext {
  userId: string
  allowed: readonly ServiceConsent[]
  signal?: AbortSignal
}

/** The last gate: nothing goes out that was not allowed. @throws ServiceError NOT_ALLOWED */
export function demand({ allowed }: CallContext, service: Service, consent: ServiceConsent): void {
  if (!allowed.includes(consent)) throw new ServiceError(service, 'NOT_ALLOWED')
}
