import type { Check } from '../../shared/doctor.ts'
import { createInstantNetworks } from '../inference/instant-networks.ts'

/** Loads one of the instant engine's networks. */
export async function checkNetworks(): Promise<Check> {
  const about = { id: 'networks', name: 'Networks' } as const
  const networks = createInstantNetworks()
  try {
    const { provider } = await networks.load('pose-landmark')
    return { ...about, ok: true, found: `the instant engine's networks load; they run on: ${provider}` }
  } catch (error) {
    const found = (error as Error).message
    return { ...about, ok: false, found, todo: 'Repair the packages:', command: 'npm ci' }
  } finally {
    await networks.releaseAll().catch(() => {})
  }
}
