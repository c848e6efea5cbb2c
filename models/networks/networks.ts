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
import { sam2ImageEncoder } from './sam2/sam2-image-encoder.ts'
import { sam2MaskDecoder } from './sam2/sam2-mask-decoder.ts'
import { sam2MaskPrompt, sam2PromptEncoder } from './sam2/sam2-prompt-encoder.ts'
import { sdxlControlnet } from './sdxl/sdxl-controlnet.ts'
import { sdxlKeys } from './sdxl/sdxl-keys.ts'
import { sdxlUnet } from './sdxl/sdxl-unet.ts'
import { vaeDecoder } from './stable-diffusion-vae/vae-decoder.ts'
import { vaeEncoder } from './stable-diffusion-vae/vae-encoder.ts'
import { tripoSrBackbone, tripoSrStart } from './triposr/triposr-backbone.ts'
import { tripoSrDensity, tripoSrField, tripoSrPlanes } from './triposr/triposr-field.ts'
import { tripoSrImageTokenizer } from './triposr/triposr-image-tokenizer.ts'

/** Every network that is written over a published checkpoint. */
export const networks: NetworkDefinition<object>[] = [
  vaeEncoder,
  vaeDecoder,
  leffaReferenceUnet,
  leffaUnet,
  densePoseBackbone,
  densePoseBoxHead,
  densePoseHead,
  openpose,
  clipText,
  clipTextProjection,
  sdxlUnet,
  sdxlControlnet,
  sdxlKeys,
  instantIdResampler,
  instantIdKeys,
  sam2ImageEncoder,
  sam2PromptEncoder,
  sam2MaskPrompt,
  sam2MaskDecoder,
  tripoSrImageTokenizer,
  tripoSrStart,
  tripoSrBackbone,
  tripoSrPlanes,
  tripoSrDensity,
  tripoSrField,
]
