import { describe, expect, it } from 'vitest'
import type { GarmentType } from '../../../shared/garment-type.ts'
import { typeFromWords } from './type-from-words.ts'

const named: Record<GarmentType, string[]> = {
  dresses: [
    'Shirt dress in cotton',
    'T-Shirt Dress',
    'Denim dress with belt',
    'Meadow Tea Dress > Dresses > Women',
    'Floral dress with shirt collar',
    'Wrap jumpsuit',
    'Hemdblusenkleid mit Gürtel',
    'Sommerkleid',
    'Robe chemise en lin',
    'Combinaison pantalon',
    'Vestido camisero',
    'Abito a camicia',
    'シャツワンピース',
    'ニットドレス',
  ],
  upper_body: [
    'Jean jacket',
    'Denim Shirt',
    'Tie-dye tee',
    'Dress shirt, slim fit',
    'Long sleeve top',
    'Piqué Polo',
    'Jeansjacke',
    'Langarmshirt',
    'Rollkragenpullover',
    'Chemise en jean',
    'T-shirt à manches longues',
    'Camisa vaquera',
    'Camiseta de algodón',
    'Maglietta a righe',
    'デニムジャケット',
    'ポロシャツ',
  ],
  lower_body: [
    'Capri pants',
    'Dress pants',
    'Denim skirt',
    'Pleated Midi Skirt | Skirts | Shop',
    'Slim Jeans',
    'Cargo shorts',
    'Stoffhose',
    'Jeansrock',
    'Pantalon chino',
    'Jupe plissée',
    'Pantalón vaquero',
    'Falda midi',
    'Gonna a pieghe',
    'プリーツスカート',
    'デニムパンツ',
  ],
}

describe('typeFromWords', () => {
  for (const [type, titles] of Object.entries(named)) {
    it.each(titles)(`takes “%s” for ${type}`, (title) => expect(typeFromWords(title)).toBe(type))
  }

  it.each([
    '',
    'Leather tote bag',
    'Address book',
    'Stopwatch',
    'Barock Leuchter',
    'Dress code: none',
    'New in',
  ])('says nothing about “%s”', (title) => expect(typeFromWords(title)).toBeNull())

  it('lets the title decide over a menu that names everything', () => {
    expect(typeFromWords('Slim Jeans > Tops > Dresses > Jeans > Skirts')).toBe('lower_body')
  })
})
