import type { Config } from '../../config/config.ts'
import { openModelStore } from '../../downloads/open-model-store.ts'
import { sizeText } from '../size-text.ts'
import type { Check } from './check.ts'

/** What is installed of the models, and whether a download waits to be finished. */
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
      ...(partial ? [`${partial.name}: ${sizeText(partial.received)} of ${sizeText(partial.bytes)}`] : []),
    ]
    const check: Check = {
      name: 'Models',
      ok: !partial,
      found: texts.join('; '),
      ...(partial && { todo: 'Finish the download:', command: `npx drape models pull ${partial.name}` }),
    }
    return { folder: store.folder, packs, check }
  } finally {
    await store.close()
  }
}
