import type { ModelPack } from '../model-pack.ts'

export const samSmall: ModelPack = {
  title: 'Better cut-outs (SAM 2.1 small)',
  without: 'the person is cut out for 3D by Drape’s own eye, and other things cannot be',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'facebook/sam2.1-hiera-small',
      revision: 'main',
      path: 'sam2.1_hiera_small.pt',
      bytes: 184_416_285,
      sha256: '6d1aa6f30de5c92224f8172114de081d104bbd23dd9dc5c58996f0cad5dc4d38',
      licence: 'sam2',
      usedBy: 'SAM 2.1',
      halfPrecisionBytes: 92_120_000,
      mirrors: ['https://dl.fbaipublicfiles.com/segment_anything_2/092824/sam2.1_hiera_small.pt'],
    },
  ],
}
