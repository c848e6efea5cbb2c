import type { ModelPack } from '../model-pack.ts'
import { humanShape } from './human-shape.ts'

export const tryonDressCode: ModelPack = {
  title: 'Try-on, trousers, skirts and dresses (Leffa DressCode)',
  without: 'trousers, skirts and dresses are tried on with the instant engine only',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'franciszzj/Leffa',
      revision: 'main',
      path: 'virtual_tryon_dc.pth',
      licence: 'leffa-dress-code',
      usedBy: 'Leffa',
      halfPrecisionBytes: 3_605_437_662,
    },
    ...humanShape,
  ],
}
