/** A network's weights inside an installed npm package. */
export interface NpmPack {
  package: string
  /** Below the package's folder. */
  file: string
  /** The part of the file that is the network, in bytes. */
  offset: number
  length: number
  /** Of that part. */
  sha256: string
  licence: 'Apache-2.0'
  source: string
}

/** The instant engine's networks. Nothing of them is downloaded: they come with Drape's npm dependencies. */
export const instantPacks = {
  'pose-detection': {
    package: '@mediapipe/pose',
    file: 'pose_solution_packed_assets.data',
    offset: 0,
    length: 2_962_288,
    sha256: 'a63c614bef30d35947f13be361820b1e4e3bec9cfeebf4d11216a18373108e85',
    licence: 'Apache-2.0',
    source: 'https://www.npmjs.com/package/@mediapipe/pose/v/0.5.1675469404',
  },
  'pose-landmark': {
    package: '@mediapipe/pose',
    file: 'pose_landmark_heavy.tflite',
    offset: 0,
    length: 27_709_200,
    sha256: '59e42d71bcd44cbdbabc419f0ff76686595fd265419566bd4009ef703ea8e1fe',
    licence: 'Apache-2.0',
    source: 'https://www.npmjs.com/package/@mediapipe/pose/v/0.5.1675469404',
  },
  'selfie-segmentation': {
    package: '@mediapipe/selfie_segmentation',
    file: 'selfie_segmentation.tflite',
    offset: 0,
    length: 249_024,
    sha256: '8d13b7fae74af625c641226813616a2117bd6bca19eb3b75574621fc08557f27',
    licence: 'Apache-2.0',
    source: 'https://www.npmjs.com/package/@mediapipe/selfie_segmentation/v/0.1.1675465747',
  },
  'face-landmark': {
    package: '@mediapipe/face_mesh',
    file: 'face_mesh_solution_packed_assets.data',
    offset: 2_495_952,
    length: 1_241_896,
    sha256: 'c603fa6149219a3e9487dc9abd7a0c24474c77263273d24868378cdf40aa26d1',
    licence: 'Apache-2.0',
    source: 'https://www.npmjs.com/package/@mediapipe/face_mesh/v/0.4.1657299874',
  },
} as const satisfies Record<string, NpmPack>

export type InstantNetworkName = keyof typeof instantPacks
