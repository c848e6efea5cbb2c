import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Checkpoint } from '../checkpoint/checkpoint.ts'
import { clipText, clipTextProjection } from './clip/clip-text.ts'
import { densePoseBackbone } from './densepose/densepose-backbone.ts'
import { densePoseBoxHead } from './densepose/densepose-box-head.ts'
import { densePoseHead } from './densepose/densepose-head.ts'
import { instantIdKeys } from './instantid/instantid-keys.ts'
import { instantIdResampler } from './instantid/instantid-resampler.ts'
import { leffaReferenceUnet } from './leffa/leffa-reference-unet.ts'
import { leffaUnet } from './leffa/leffa-unet.ts'
import type { NetworkDefinition } from './network-definition.ts'
import { openpose } from './openpose/openpose.ts'
import { readSam2Config } from './sam2/sam2-config.ts'
import { sam2ImageEncoder } from './sam2/sam2-image-encoder.ts'
import { sam2MaskDecoder } from './sam2/sam2-mask-decoder.ts'
import { sam2MaskPrompt, sam2PromptEncoder } from './sam2/sam2-prompt-encoder.ts'
import { sdxlControlnet } from './sdxl/sdxl-controlnet.ts'
import { sdxlKeys } from './sdxl/sdxl-keys.ts'
import { sdxlUnet } from './sdxl/sdxl-unet.ts'
import { partsOf } from './sdxl/unet-part.ts'
import { vaeDecoder } from './stable-diffusion-vae/vae-decoder.ts'
import { vaeEncoder } from './stable-diffusion-vae/vae-encoder.ts'
import { tripoSrBackbone, tripoSrStart } from './triposr/triposr-backbone.ts'
import { tripoSrDensity, tripoSrField, tripoSrPlanes } from './triposr/triposr-field.ts'
import { tripoSrImageTokenizer } from './triposr/triposr-image-tokenizer.ts'

/** The published checkpoint as its reference class declares it: every name and shape, no bytes. */
function published(list: string): Checkpoint {
  const lines = readFileSync(new URL(list, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
  return new Map(
    lines.map((line) => {
      const [name, sizes = ''] = line.split(' ')
      const shape = sizes === '' ? [] : sizes.split('x').map(Number)
      const length = shape.reduce((product, size) => product * size, 2)
      return [name, { type: 'float16', shape, file: '/weights', offset: 0, length }]
    }),
  )
}

const leffa = published('leffa/virtual_tryon.tensors.txt')
/** Cross-attentions give their input back, so their projections are never read. */
const crossAttention = /\.attn2\./
/** Nobody sees what the reference UNet makes of the last features it hands on. */
const afterLastFeature =
  /^unet_encoder\.(conv_norm_out|conv_out|up_blocks\.3\.attentions\.2\.(proj_out|transformer_blocks\.0\.(attn1|norm2|norm3|ff)))\./

const densePose = published('densepose/model_final_162be9.tensors.txt')
/** The means and deviations of colours, and the anchors, are numbers of our own code. */
const buffers = /^(pixel_mean|pixel_std|proposal_generator\.anchor_generator\..*)$/
/** Coordinates on the body's surface: try-on wants its parts only. */
const surface = /\.[uv]_lowres\./
const backbonePart = /^(backbone|proposal_generator\.rpn_head|roi_heads\.decoder)\./
const boxPart = /^roi_heads\.box_(head|predictor)\./
const posePart = /^roi_heads\.densepose_/

const sdxl = published('sdxl/unet.tensors.txt')
const identityNet = published('sdxl/identitynet.tensors.txt')
const adapter = published('instantid/ip-adapter.tensors.txt')
const lcmLora = published('sdxl/lcm-lora.tensors.txt')
const vae = new Map([...leffa].filter(([name]) => name.startsWith('vae.')))
/** What {@link sdxlKeys} makes once is not made at each step. */
const textKeys = /\.attn2\.to_[kv]\./
const allButTextKeys = /^(?!.*\.attn2\.to_[kv]\.)/
const configured = (network: NetworkDefinition<object>, about: string, config: object) => ({
  ...network,
  name: `${network.name} ${about}`,
  config: { ...network.config, ...config },
})

const tripoSr = published('triposr/model.tensors.txt')
/** Nobody asks what the picture is as a whole. */
const pooler = /^image_tokenizer\.model\.pooler\./
const picturePart = /^image_tokenizer\./
const planesPart = /^(tokenizer|backbone|post_processor)\./
const fieldPart = /^decoder\./
/** What the backbone does before it sees the picture is {@link tripoSrStart}'s. */
const beforePicture = /^backbone\.(norm|proj_in|transformer_blocks\.0\.(norm1|attn1))\./
const afterStart =
  /^(post_processor|backbone\.(proj_out|transformer_blocks\.(0\.(norm[23]|attn2|ff)|[1-9]\d*)))\./

/** What remembers objects from frame to frame: pictures do not move. */
const video =
  /^(memory_attention|memory_encoder|mask_downsample|obj_ptr_(tpos_)?proj)\.|^(maskmem_tpos_enc|no_mem_pos_enc|no_obj_ptr|no_obj_embed_spatial)$/
const encoderPart = /^image_encoder\.|^no_mem_embed$|^sam_mask_decoder\.conv_s[01]\./
const decoderPart = /^sam_mask_decoder\.(?!conv_s[01]\.)/
const pointsPart = /^sam_prompt_encoder\.(point_embeddings|not_a_point_embed|no_mask_embed)\./
const maskPart = /^sam_prompt_encoder\.mask_downscaling\./
const placesPart = /^sam_prompt_encoder\.pe_layer\./
/** Whether there is an object at all is asked in videos. */
const objectScore = /^sam_mask_decoder\.pred_obj_score_head\./

/** The four networks over one published size of SAM 2.1. */
function sam2(size: string): [NetworkDefinition<object>, Checkpoint, string, RegExp[]][] {
  const checkpoint = published(`sam2/sam2.1_hiera_${size}.tensors.txt`)
  const config = readSam2Config(checkpoint)
  const own = (network: NetworkDefinition<object>) => ({
    ...network,
    name: `${network.name} ${size}`,
    config,
  })
  const promptParts = [pointsPart, maskPart, placesPart]
  return [
    [own(sam2ImageEncoder), checkpoint, '', [video, decoderPart, ...promptParts]],
    [own(sam2PromptEncoder), checkpoint, '', [video, encoderPart, decoderPart, maskPart]],
    [own(sam2MaskPrompt), checkpoint, '', [video, encoderPart, decoderPart, pointsPart, placesPart]],
    [own(sam2MaskDecoder), checkpoint, '', [video, encoderPart, pointsPart, maskPart, objectScore]],
  ]
}

const networks: [NetworkDefinition<object>, Checkpoint, string, RegExp[]][] = [
  [leffaReferenceUnet, leffa, 'unet_encoder.', [crossAttention, afterLastFeature]],
  [leffaUnet, leffa, 'unet.', [crossAttention]],
  [vaeEncoder, leffa, 'vae.', [/^vae\.(decoder|post_quant_conv)\./]],
  [vaeDecoder, leffa, 'vae.', [/^vae\.(encoder|quant_conv)\./]],
  [densePoseBackbone, densePose, '', [buffers, boxPart, posePart]],
  [densePoseBoxHead, densePose, '', [buffers, backbonePart, posePart]],
  [densePoseHead, densePose, '', [buffers, backbonePart, boxPart, surface]],
  [openpose, published('openpose/body_pose_model.tensors.txt'), '', []],
  [clipText, published('clip/text_encoder.tensors.txt'), '', []],
  [clipTextProjection, published('clip/text_encoder_2.tensors.txt'), '', []],
  [sdxlUnet, sdxl, '', []],
  [sdxlControlnet, identityNet, '', []],
  [configured(sdxlUnet, 'with keys', { keys: true, face: true, controlnet: true }), sdxl, '', [textKeys]],
  [configured(sdxlControlnet, 'with keys', { keys: true }), identityNet, '', [textKeys]],
  [sdxlKeys, sdxl, '', [allButTextKeys]],
  [configured(sdxlKeys, 'of a ControlNet', { controlnet: true }), identityNet, '', [allButTextKeys]],
  [instantIdResampler, adapter, 'image_proj.', []],
  [instantIdKeys, adapter, 'ip_adapter.', []],
  ...['tiny', 'small', 'base_plus', 'large'].flatMap(sam2),
  [tripoSrImageTokenizer, tripoSr, '', [pooler, planesPart, fieldPart]],
  [tripoSrStart, tripoSr, '', [picturePart, afterStart, fieldPart]],
  [tripoSrBackbone, tripoSr, '', [picturePart, beforePicture, fieldPart]],
  [tripoSrPlanes, tripoSr, '', [picturePart, planesPart, /^decoder\.layers\.(0\.bias|[1-9])/]],
  [tripoSrDensity, tripoSr, '', [picturePart, planesPart, /^decoder\.layers\.0\.weight/]],
  [tripoSrField, tripoSr, '', [picturePart, planesPart]],
]

test.each(networks)('$name uses every tensor that is not dead', (network, checkpoint, prefix, dead) => {
  for (const target of ['cpu', 'cuda', 'webgpu'] as const) {
    const { unused } = network.build(network.config, checkpoint, target)
    const expected = [...checkpoint.keys()].filter(
      (name) => name.startsWith(prefix) && dead.some((pattern) => pattern.test(name)),
    )
    expect(unused).toEqual(expected)
  }
})

test.each([
  ['SDXL’s UNet', sdxl, 1680, 2_567_463_684],
  ['IdentityNet', identityNet, 844, 1_251_014_160],
  ['SDXL’s autoencoder', vae, 248, 83_653_863],
  ['CLIP-L', published('clip/text_encoder.tensors.txt'), 196, 123_060_480],
  ['OpenCLIP bigG', published('clip/text_encoder_2.tensors.txt'), 517, 694_659_840],
  // The Resampler's 51 and the 140 of the attentions; the LoRA's 788 scales are no weights.
  ['InstantID’s adapter', adapter, 51 + 140, 81_978_624 + 340_787_200],
  ['The LCM-LoRA', lcmLora, 2364, 196_751_360 + 788],
] as const)('%s has as many tensors and weights as were published', (_name, checkpoint, tensors, count) => {
  const weights = [...checkpoint.values()].map(({ shape }) =>
    shape.reduce((product, size) => product * size, 1),
  )
  expect([checkpoint.size, weights.reduce((sum, each) => sum + each, 0)]).toEqual([tensors, count])
})

test('the LCM-LoRA changes a module for each of its threes of tensors, and misses none', () => {
  const merged = new Map(lcmLora)
  const asked: string[] = []
  const lora = Object.assign(merged, {
    get(name: string) {
      asked.push(name)
      return Map.prototype.get.call(this, name)
    },
  })
  sdxlUnet.build(sdxlUnet.config, sdxl, 'cpu', { checkpoint: lora, strength: 1 })
  const found = new Set(asked.filter((name) => lcmLora.has(name)))
  expect([...lcmLora.keys()].filter((name) => !found.has(name))).toEqual([])
})

test('the parts of SDXL’s UNet use every tensor once, none of them more than 1.5 GB at half precision', () => {
  const parts = partsOf(sdxlUnet.config)
  const built = parts.map((part) => sdxlUnet.build({ ...sdxlUnet.config, keys: true, part }, sdxl, 'cuda'))
  const all = [...sdxl.keys()]
  const uses = built.map(({ unused }) => {
    const left = new Set(unused)
    return all.filter((name) => !left.has(name))
  })
  expect(uses.flat().sort()).toEqual(all.filter((name) => !textKeys.test(name)).sort())
  const sizes = built.map(({ weightBytes }) => Math.round(weightBytes / 1e6))
  expect(sizes).toEqual([125, 1305, 721, 695, 695, 679, 233])
})

test('the reference UNet leaves out 45,720,324 weights', () => {
  const { unused } = leffaReferenceUnet.build(leffaReferenceUnet.config, leffa, 'cpu')
  const weights = unused.map((name) => leffa.get(name)!.shape.reduce((product, size) => product * size, 1))
  expect(weights.reduce((sum, count) => sum + count, 0)).toBe(45_720_324)
})

test('a missing tensor is named', () => {
  const cut = new Map(leffa)
  cut.delete('unet.mid_block.attentions.0.proj_in.weight')
  expect(() => leffaUnet.build(leffaUnet.config, cut, 'cpu')).toThrow(
    'unet.mid_block.attentions.0.proj_in.weight',
  )
})
