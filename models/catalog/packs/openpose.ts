import type { ModelPack } from '../model-pack.ts'

export const openpose: ModelPack = {
  title: 'OpenPose, another reader of poses',
  without: 'poses are read by Drape’s own networks, which do as well',
  usable: true,
  requires: [],
  files: [
    {
      repo: 'franciszzj/Leffa',
      revision: 'main',
      path: 'openpose/body_pose_model.pth',
      licence: 'openpose',
      usedBy: 'OpenPose',
      halfPrecisionBytes: 104_620_000,
    },
  ],
}
