/** What a shopper accepts before the first byte. */
export interface Licence {
  title: string
  /** Where its authors publish it; the text there is what counts. */
  url: string
  /** What it forbids or asks, in one sentence. */
  forbids: string
}

export const licences = {
  'leffa-viton-hd': {
    title: 'Leffa (MIT), trained on VITON-HD (CC BY-NC 4.0) from Stable Diffusion 1.5 (OpenRAIL-M)',
    url: 'https://huggingface.co/franciszzj/Leffa',
    forbids:
      'Its authors say MIT, but it was trained on pictures for non-commercial research, and from a model whose rules forbid unlawful, harmful and deceptive uses.',
  },
  'leffa-dress-code': {
    title: 'Leffa (MIT), trained on Dress Code (academic) from Stable Diffusion 1.5 (OpenRAIL-M)',
    url: 'https://github.com/aimagelab/dress-code',
    forbids:
      'Its authors say MIT, but it was trained on pictures for non-commercial academic use only, and from a model whose rules forbid unlawful, harmful and deceptive uses.',
  },
  openpose: {
    title: 'OpenPose, CMU academic or non-profit licence',
    url: 'https://github.com/CMU-Perceptual-Computing-Lab/openpose/blob/master/LICENSE',
    forbids: 'Only non-commercial research by academic or non-profit users is allowed.',
  },
  densepose: {
    title: 'DensePose model zoo, CC BY-SA 3.0',
    url: 'https://github.com/facebookresearch/detectron2/blob/main/MODEL_ZOO.md',
    forbids: 'Whoever passes it on must name its authors and keep the same licence.',
  },
  schp: {
    title: 'Self-Correction Human Parsing, MIT',
    url: 'https://github.com/GoGoDuck912/Self-Correction-Human-Parsing',
    forbids: 'The copyright notice must stay with it; the pictures it learnt from are meant for research.',
  },
  openrail: {
    title: 'CreativeML Open RAIL++-M',
    url: 'https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0/blob/main/LICENSE.md',
    forbids:
      'Unlawful, harmful, discriminating and deceptive uses are forbidden, and whoever passes it on must pass on these rules.',
  },
  'sdxl-turbo': {
    title: 'SDXL Turbo, licence of Stability AI',
    url: 'https://huggingface.co/stabilityai/sdxl-turbo',
    forbids:
      'It came out for non-commercial research; later texts allow small businesses more: read the one that lies beside the files.',
  },
  'vae-fix': {
    title: 'SDXL VAE for half precision, MIT',
    url: 'https://huggingface.co/madebyollin/sdxl-vae-fp16-fix',
    forbids: 'The copyright notice must stay with it.',
  },
  instantid: {
    title: 'InstantID (Apache-2.0), checkpoints for research',
    url: 'https://huggingface.co/InstantX/InstantID',
    forbids: 'Its authors release the checkpoints for research purposes only.',
  },
  antelopev2: {
    title: 'InsightFace antelopev2, non-commercial research',
    url: 'https://github.com/deepinsight/insightface/tree/master/model_zoo',
    forbids: 'Only non-commercial research is allowed.',
  },
  triposr: {
    title: 'TripoSR, MIT',
    url: 'https://huggingface.co/stabilityai/TripoSR',
    forbids: 'The copyright notice must stay with it.',
  },
  sam2: {
    title: 'SAM 2.1, Apache-2.0',
    url: 'https://github.com/facebookresearch/sam2/blob/main/LICENSE',
    forbids: 'Notices must stay with it, and changes must be marked.',
  },
} as const satisfies Record<string, Licence>

export type LicenceName = keyof typeof licences
