import { DrapeError } from '../../shared/errors.ts'
import { readConfig } from '../config/config.ts'
import { fullSettings } from '../config/full-settings.ts'
import { readModelsFolder } from '../downloads/models-folder.ts'
import { createInstantNetworks } from '../inference/instant-networks.ts'
import type { InstantNetworks } from '../inference/network.ts'
import { type Inference, openInference } from '../inference/open-inference.ts'

type Settings = ReturnType<typeof fullSettings>

/** Two engines for one thing: one that is always there, and one of full quality that wants models. */
interface Engines<Engine> {
  usual: { name: string; open(networks: InstantNetworks): Engine }
  full: {
    name: string
    isInstalled(settings: Settings): boolean
    open(settings: Settings, inference: Inference): Engine
    /** Said when it is asked for and not installed. */
    missing: string
  }
}

/**
 * The engine that was asked for; `auto` means full quality where its models and a graphics card are.
 * @throws DrapeError MODEL_MISSING
 */
export async function openEngine<Engine>(
  asked: string,
  { usual, full }: Engines<Engine>,
): Promise<{ engine: Engine; close(): Promise<void> }> {
  if (asked !== usual.name) {
    const config = readConfig()
    const settings = fullSettings(config, readModelsFolder(config).folder)
    const inference = full.isInstalled(settings) ? await openInference(settings) : undefined
    if (inference && (asked === full.name || inference.provider !== 'cpu'))
      return { engine: full.open(settings, inference), close: async () => {} }
    if (asked === full.name) throw new DrapeError('MODEL_MISSING', full.missing)
  }
  const networks = createInstantNetworks()
  return { engine: usual.open(networks), close: () => networks.releaseAll() }
}
