import type { Config } from '../config/config.ts'
import { createModelStore, type ModelStore } from './model-store.ts'
import { readModelsFolder } from './models-folder.ts'
import { finishMove } from './move-models.ts'

/** The store that the settings mean. */
export async function openModelStore(config: Config): Promise<ModelStore> {
  await finishMove(config)
  return createModelStore({
    folder: readModelsFolder(config).folder,
    hubs: config.hubs,
    token: config.hubToken,
    bytesPerSecond: config.downloadRate && config.downloadRate * 1e6,
  })
}
