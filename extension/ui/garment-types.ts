import type { GarmentType, RequestedGarmentType } from '../../shared/garment-type.ts'

// Said again here because the schemas' library would weigh more than the room.
/** What the shopper may choose a garment to be. */
export const requestedTypes = [
  'auto',
  'upper_body',
  'lower_body',
  'dresses',
] as const satisfies readonly RequestedGarmentType[]

/** What a garment of the wardrobe is. */
export const garmentTypes = requestedTypes.slice(1) as GarmentType[]
