/** The fields of an uploaded garment of which nothing is known. */
export const garmentFields = {
  name: '',
  shop: '',
  page_url: '',
  garment_type: null,
  kept: true,
} as const
