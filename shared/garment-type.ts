import { z } from 'zod'

/** What a garment covers; the names are those of the DressCode data set, as the API of the specification uses them. */
export const garmentType = z.enum(['upper_body', 'lower_body', 'dresses'])
export type GarmentType = z.infer<typeof garmentType>

/** What a caller may ask for: `auto` lets the daemon decide from the silhouette and the page's words. */
export const requestedGarmentType = z.enum(['auto', ...garmentType.options])
export type RequestedGarmentType = z.infer<typeof requestedGarmentType>
