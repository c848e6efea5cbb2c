import type { ModelPack } from '../model-pack.ts'

export const samTiny: ModelPack = {
  title: 'Quick cut-outs (SAM 2.1 tiny)',
  without: 'the person is cut out for 3D by Drape’s own eye, and other things cannot be',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'facebook/sam2.1-hiera-tiny',
      revision: 'main',
      path: 'sam2.1_hiera_tiny.pt',
      bytes: 156_008_466,
      sha256: '7402e0d864fa82708a20fbd15bc84245c2f26dff0eb43a4b5b93452deb34be69',
      licence: 'sam2',
      usedBy: 'SAM 2.1',
      halfPrecisionBytes: 77_920_000,
      mirrors: ['https://dl.fbaipublicfiles.com/segment_anything_2/092824/sam2.1_hiera_tiny.pt'],
    },
  ],
}
