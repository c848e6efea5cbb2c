import { advise, type Check } from '../../shared/doctor.ts'
import { createInstantNetworks } from '../inference/instant-networks.ts'
import { isSource } from './own-command.ts'

/** Loads one of the instant engine's networks. */
export async function checkNetworks(): Promise<Check> {
  const about = { id: 'networks', name: 'Networks' } as const
  const networks = createInstantNetworks()
  try {
    const { provider } = await networks.load('pose-landmark')
    return { ...about, ok: true, found: `the instant engine's networks load; they run on: ${provider}` }
  } catch (error) {
    const found = (error as Error).message
    const mend = isSource ? { ...advise('REPAIR'), command: 'npm ci' } : advise('REINSTALL')
    return { ...about, ok: false, found, ...mend }
  } finally {
    await networks.releaseAll().catch(() => {})
  }
}
