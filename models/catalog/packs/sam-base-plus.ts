import type { ModelPack } from '../model-pack.ts'

export const samBasePlus: ModelPack = {
  title: 'Fine cut-outs (SAM 2.1 base plus)',
  without: 'the person is cut out for 3D by Drape’s own eye, and other things cannot be',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'facebook/sam2.1-hiera-base-plus',
      revision: 'main',
      path: 'sam2.1_hiera_base_plus.pt',
      bytes: 323_606_802,
      sha256: 'a2345aede8715ab1d5d31b4a509fb160c5a4af1970f199d9054ccfb746c004c5',
      licence: 'sam2',
      usedBy: 'SAM 2.1',
      halfPrecisionBytes: 161_700_000,
      mirrors: ['https://dl.fbaipublicfiles.com/segment_anything_2/092824/sam2.1_hiera_base_plus.pt'],
    },
  ],
}
