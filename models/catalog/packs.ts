import type { ModelPack } from './model-pack.ts'
import { bodiesBase } from './packs/bodies-base.ts'
import { bodiesTurbo } from './packs/bodies-turbo.ts'
import { identity } from './packs/identity.ts'
import { openpose } from './packs/openpose.ts'
import { samBasePlus } from './packs/sam-base-plus.ts'
import { samLarge } from './packs/sam-large.ts'
import { samSmall } from './packs/sam-small.ts'
import { samTiny } from './packs/sam-tiny.ts'
import { triposr } from './packs/triposr.ts'
import { tryonDressCode } from './packs/tryon-dress-code.ts'
import { tryonVitonHd } from './packs/tryon-viton-hd.ts'

/** Everything that can be installed, by the name the command line knows it by. */
export const packs: Record<string, ModelPack> = {
  'tryon-viton-hd': tryonVitonHd,
  'tryon-dress-code': tryonDressCode,
  openpose,
  'bodies-turbo': bodiesTurbo,
  'bodies-base': bodiesBase,
  identity,
  triposr,
  'sam-large': samLarge,
  'sam-base-plus': samBasePlus,
  'sam-small': samSmall,
  'sam-tiny': samTiny,
}
