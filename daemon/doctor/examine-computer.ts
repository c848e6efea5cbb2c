import { freemem, release, type as systemName, totalmem } from 'node:os'
import packageJson from '../../package.json' with { type: 'json' }
import type { ComputerReport } from '../../shared/doctor.ts'
import { apiVersion } from '../../shared/link.ts'
import { openAutostart } from '../autostart/open-autostart.ts'
import type { Config } from '../config/config.ts'
import { freeBytesOn } from '../downloads/free-space.ts'
import { checkGpu } from './check-gpu.ts'
import { checkModels } from './check-models.ts'
import { checkNetworks } from './check-networks.ts'
import { checkNode } from './check-node.ts'
import { checkDisk, checkMemory } from './check-space.ts'

/** Looks at all that Drape needs of this computer. Blocks the thread while libraries load; leaves no traces. */
export async function examineComputer(config: Config): Promise<ComputerReport> {
  const { dataDir } = config
  const networks = await checkNetworks()
  const { checks: gpuChecks, findings } = await checkGpu(dataDir)
  const models = await checkModels(config)
  const [data_free_bytes, models_free_bytes] = await Promise.all([dataDir, models.folder].map(freeBytesOn))
  const { cards, libraries, enabled, choice } = findings
  const memory = { total_bytes: totalmem(), free_bytes: freemem() }
  return {
    checks: [
      checkNode(),
      networks,
      ...gpuChecks,
      checkMemory(memory),
      checkDisk({ id: 'data_folder', name: 'Data folder' }, dataDir, data_free_bytes),
      checkDisk({ id: 'models_folder', name: 'Models folder' }, models.folder, models_free_bytes),
      models.check,
    ],
    gpu: {
      cards: cards.map(({ name, driver, total, free }) => ({
        ...{ name, driver },
        ...{ total_mib: total ?? null, free_mib: free ?? null },
      })),
      ...choice,
      onnxruntime_cuda: enabled,
      libraries: libraries.map(({ name, folder = null, loadable }) => ({ name, folder, loadable })),
    },
    memory,
    disks: { data_free_bytes, models_free_bytes },
    models: { folder: models.folder, packs: models.packs },
    versions: {
      ...{ drape: packageJson.version, api: apiVersion, node: process.version },
      system: `${systemName()} ${release()} ${process.arch}`,
    },
    autostart: await openAutostart().isEnabled(),
  }
}
