import type { ModelPack } from '../model-pack.ts'

export const triposr: ModelPack = {
  title: '3D from one picture (TripoSR)',
  without: 'a figure in 3D is only a relief of the picture',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'stabilityai/TripoSR',
      revision: '5b521936b01fbe1890f6f9baed0254ab6351c04a',
      path: 'model.ckpt',
      bytes: 1_677_246_742,
      sha256: '429e2c6b22a0923967459de24d67f05962b235f79cde6b032aa7ed2ffcd970ee',
      licence: 'triposr',
      usedBy: 'TripoSR',
      halfPrecisionBytes: 838_551_256,
    },
  ],
}
