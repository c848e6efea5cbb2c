import type { ModelPack } from '../../../models/catalog/model-pack.ts'

/** The key of its one file on a hub. */
export const bigFile = 'ada/big/model.bin'

/** A pack of one file of which only the size is known. */
export const bigPack = (bytes: number): ModelPack => ({
  title: 'Big',
  without: 'nothing is big',
  usable: true,
  requires: [],
  files: [
    { repo: 'ada/big', revision: 'main', path: 'model.bin', bytes, licence: 'triposr', usedBy: 'test' },
  ],
})
