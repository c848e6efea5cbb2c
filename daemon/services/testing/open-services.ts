import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OutboundCall, serviceConsent } from '../../../shared/services.ts'
import { createServices, type ServiceSettings } from '../create-services.ts'
import { openKeyStore } from '../keys/key-store.ts'
import { startServiceStandIns } from './start-service-stand-ins.ts'

/** Services with keys that ask stand-ins, on a clock of their own, and all that they write down. */
export async function openServices(settings: Partial<ServiceSettings> = {}) {
  const standIns = await startServiceStandIns()
  const dataDir = mkdtempSync(join(tmpdir(), 'drape-services-'))
  const keys = await openKeyStore(dataDir, 'file')
  await keys.set('gemini', { api_key: standIns.gemini.model.key })
  await keys.set('ebay', standIns.ebay.shop.key)
  await keys.set('rapidapi', { api_key: standIns.rapidapi.shop.key })
  const log: (Omit<OutboundCall, 'id'> & { userId: string })[] = []
  const clock = { now: Date.UTC(2026, 0, 2, 12) }
  const { pictures, ...addresses } = standIns.addresses
  const services = createServices({
    keys,
    record: (call, userId) => void log.push({ ...call, userId }),
    addresses,
    pictureAddresses: new RegExp(`^${pictures}/`),
    now: () => clock.now,
    retryDelay: () => 1,
    env: {},
    ...settings,
  })
  return {
    services,
    standIns,
    log,
    clock,
    /** A shopper who allows everything. */
    context: { userId: 'somebody', allowed: serviceConsent.options },
    async close() {
      await services.close()
      await standIns.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}
