import type { ModelPack } from '../model-pack.ts'

export const samLarge: ModelPack = {
  title: 'Careful cut-outs (SAM 2.1 large)',
  without: 'the person is cut out for 3D by Drape’s own eye, and other things cannot be',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'facebook/sam2.1-hiera-large',
      revision: 'main',
      path: 'sam2.1_hiera_large.pt',
      bytes: 898_083_611,
      sha256: '2647878d5dfa5098f2f8649825738a9345572bae2d4350a2468587ece47dd318',
      licence: 'sam2',
      usedBy: 'SAM 2.1',
      halfPrecisionBytes: 448_900_000,
      mirrors: ['https://dl.fbaipublicfiles.com/segment_anything_2/092824/sam2.1_hiera_large.pt'],
    },
  ],
}
