import type { ModelPack } from '../model-pack.ts'

const instantId = {
  repo: 'InstantX/InstantID',
  revision: '57b32dfee076092ad2930c71fd6d439c2c3b1820',
  licence: 'instantid',
} as const
const antelope = { repo: 'DIAMONIK7777/antelopev2', revision: 'main', licence: 'antelopev2' } as const

export const identity: ModelPack = {
  title: 'Bodies with your own face (InstantID, antelopev2)',
  without: 'bodies do not get your own face',
  usable: true,
  requires: ['bodies-base'],
  files: [
    {
      ...instantId,
      path: 'ip-adapter.bin',
      bytes: 1_691_134_141,
      sha256: '02b3618e36d803784166660520098089a81388e61a93ef8002aa79a5b1c546e1',
      usedBy: 'face adapter',
      halfPrecisionBytes: 845_531_648,
    },
    {
      ...instantId,
      path: 'ControlNetModel/diffusion_pytorch_model.safetensors',
      bytes: 2_502_139_136,
      sha256: 'c8127be9f174101ebdafee9964d856b49b634435cf6daa396d3f593cf0bbbb05',
      usedBy: 'IdentityNet',
      halfPrecisionBytes: 2_502_028_320,
    },
    {
      ...antelope,
      path: 'scrfd_10g_bnkps.onnx',
      bytes: 16_923_827,
      sha256: '5838f7fe053675b1c7a08b633df49e7af5495cee0493c7dcf6697200b85b5b91',
      usedBy: 'face detector',
    },
    {
      ...antelope,
      path: 'glintr100.onnx',
      bytes: 260_665_334,
      sha256: '4ab1d6435d639628a6f3e5008dd4f929edf4c4124b1a7169e1048f9fef534cdf',
      usedBy: 'face embedding',
    },
  ],
}
