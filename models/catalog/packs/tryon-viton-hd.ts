import type { ModelPack } from '../model-pack.ts'
import { humanShape } from './human-shape.ts'

export const tryonVitonHd: ModelPack = {
  title: 'Try-on, tops (Leffa VITON-HD)',
  without: 'tops are tried on with the instant engine only',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'franciszzj/Leffa',
      revision: 'main',
      path: 'virtual_tryon.pth',
      licence: 'leffa-viton-hd',
      usedBy: 'Leffa',
      halfPrecisionBytes: 3_605_437_662,
    },
    ...humanShape,
  ],
}
