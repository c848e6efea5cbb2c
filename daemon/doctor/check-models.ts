import { advise, type Check } from '../../shared/doctor.ts'
import type { Config } from '../config/config.ts'
import { openModelStore } from '../downloads/open-model-store.ts'
import { sizeText } from '../downloads/size-text.ts'
import { ownCommand } from './own-command.ts'

/** What is installed of the models, and what is not finished. */
export async function checkModels(config: Config) {
  const store = await openModelStore(config)
  try {
    const packs = (await store.list()).map(({ name, state, bytes, received }) => ({
      name,
      state,
      bytes,
      received,
    }))
    const there = packs.filter(({ state }) => state === 'installed')
    const partial = packs.find(({ state }) => state === 'partial')
    const texts = [
      there.length > 0 ? `installed: ${there.map(({ name }) => name).join(', ')}` : 'no pack is installed',
      ...(partial
        ? [`unfinished: ${partial.name}, ${sizeText(partial.received)} of ${sizeText(partial.bytes)}`]
        : []),
    ]
    // A download may be paused on purpose, and no models are needed for the instant engine.
    const check: Check = {
      ...{ id: 'models', name: 'Models', ok: true, found: texts.join('; ') },
      ...(there.length === 0 && {
        ...advise('GET_MODELS'),
        command: ownCommand('models list'),
      }),
    }
    return {
      folder: store.folder,
      packs: packs.map((pack) => ({ ...pack, bytes: pack.bytes ?? null })),
      check,
    }
  } finally {
    await store.close()
  }
}
