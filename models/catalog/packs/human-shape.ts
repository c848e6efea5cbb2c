import type { ModelFile } from '../model-pack.ts'

const leffa = { repo: 'franciszzj/Leffa', revision: 'main' }

/** What both Leffa packs use to find the body and to draw the mask. */
export const humanShape: ModelFile[] = [
  {
    ...leffa,
    path: 'humanparsing/parsing_atr.onnx',
    licence: 'schp',
    usedBy: 'human parsing',
    halfPrecisionBytes: 133_440_000,
  },
  {
    ...leffa,
    path: 'humanparsing/parsing_lip.onnx',
    licence: 'schp',
    usedBy: 'human parsing',
    halfPrecisionBytes: 133_440_000,
  },
  {
    ...leffa,
    path: 'densepose/model_final_162be9.pkl',
    licence: 'densepose',
    usedBy: 'DensePose',
    halfPrecisionBytes: 127_860_000,
  },
]
