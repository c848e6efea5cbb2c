import { type ColorName, colorNames } from '../../../shared/colors.ts'

interface CatalogueItem {
  id: string
  title: string
  /** Of eBay's leaf category. */
  category: string
  price: number
  picture: string
}

const colorOf = (keyword: string): ColorName =>
  colorNames.find((name) => keyword.toLowerCase().includes(name.replaceAll('_', ' '))) ?? 'grey'

/**
 * What a shop finds for a keyword, always the same: six garments in two colours, one that every keyword finds, and things
 * that are no clothing however they are called.
 */
export function catalogueOf(keyword: string): CatalogueItem[] {
  const key = keyword.toLowerCase().replace(/\W+/g, '-')
  const color = colorOf(keyword)
  const garment = (n: number): CatalogueItem => ({
    id: `${key}-${n}`,
    title: `${keyword} no. ${n}`,
    category: '53159',
    price: 15 + 7.5 * n,
    picture: `${n % 3 === 2 ? 'orange' : color}-${n}.jpg`,
  })
  const near = (n: string, title: string): CatalogueItem => ({
    ...{ id: `${key}-${n}`, title, category: '45220', price: 5, picture: 'red-0.jpg' },
  })
  return [
    near('case', `${keyword} phone case`),
    { id: 'everywhere', title: 'Spring tie-dye shirt', category: '53159', price: 30, picture: 'white-9.jpg' },
    ...[1, 2, 3].map(garment),
    near('hanger', `Wooden hanger for ${keyword}`),
    ...[4, 5, 6].map(garment),
    near('doll', `${keyword} for dolls`),
  ]
}
