import { DrapeError } from '../../../shared/errors.ts'
import type { RequestedGarmentType } from '../../../shared/garment-type.ts'
import type { GarmentColor } from '../../../shared/score-colors.ts'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { analyzeProduct } from '../garment/analyze-product.ts'
import { mainColors } from './main-colors.ts'

/** Longer side in pixels: colours need no more. */
const side = 320

/** The main colours of the garment in a product picture, of its own pixels alone; none where no garment is found. */
export async function readColors(
  bytes: Uint8Array,
  type: RequestedGarmentType,
  networks: InstantNetworks,
): Promise<GarmentColor[]> {
  try {
    const picture = await decodeRgb(bytes, side)
    const { cutout } = await analyzeProduct(picture, { requested: type, pageWords: '' }, networks)
    return mainColors(cutout)
  } catch (error) {
    if (error instanceof DrapeError && error.code === 'GARMENT_NOT_FOUND') return []
    throw error
  }
}
