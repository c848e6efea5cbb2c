import { describe, expect, test } from 'vitest'
import { classify } from './classify.ts'

const upper = [
  'Striped T-Shirt',
  'Spring Blouse',
  'Tie-Dye Tee',
  'Dress Shirt',
  'Linen Dress Shirt, Slim Fit',
  'Boucle jacket with belt',
  'Cropped Top',
  'Top',
  'Jean Jacket',
  'Cap Sleeve Top',
  'Neckholder-Top',
  'Tommy Jeans T-Shirt',
  'Marks & Spencer Shirt',
  'Polo manches longues',
  'Baumwollhemd',
  'Strickpullover mit Rollkragen',
  'Damen Bluse aus Viskose',
  'Chemise en lin',
  'Pull à col roulé',
  'Veste en jean',
  'Camiseta de algodón',
  'Jersey de punto',
  'Camicia a righe',
  'Maglione di lana',
  'オーバーサイズシャツ',
  'ケーブルニット セーター',
]
const lower = [
  'Capri Pants',
  'Paper bag trousers',
  'Bootcut Jeans',
  'Pull-on trousers',
  'Jean slim noir',
  'Rock mit Schlitz',
  'Denim Skirt',
  'Jeanshose',
  'Faltenrock',
  'Pantalon large',
  'Jupe plissée',
  'Pantalón corto',
  'Falda midi',
  'Gonna lunga',
  'ワイドパンツ',
]
const dress = [
  'Shirt Dress',
  'Cap-sleeve Midi Dress with Belt',
  'O-ring dress',
  'Sommerkleid',
  'Abendkleid mit Gürtel',
  'Robe chemise ceinturée',
  'Robe de soirée',
  'Vestido camisero',
  'Abito lungo',
  'シャツワンピース',
  'Belted jumpsuit',
  'Polo Dress',
  'Jersey midi dress',
  'Blazer dress',
]
const other = [
  'Gold Ring',
  'Dress Shoes',
  'T-shirt bag',
  'Leather Ankle Boots',
  'Silk Tie',
  'Baseball Cap',
  'Handschuhe aus Leder',
  'Damen Handtasche',
  'Sac à dos',
  'Chaussures de sport',
  'Zapatillas de running',
  'Borsa a tracolla',
  'ショルダーバッグ',
  'ゴールドリング',
  'Sommerkleid Schnittmuster',
  'Doll dress',
  'Dog sweater',
  'Gift card: shirts',
  'Puppenkleid',
  'Garden Hose 50 ft',
  'Coat Rack',
  'Polo Ralph Lauren Cap',
  'Table Top',
]
const unknown = [
  'Spring Collection',
  'Laptop-Ständer 14"'.slice(0, 3),
  'Wardrobing',
  'Springbok',
  'Our story',
  'スプリング',
  '',
  'Top 10 recipes',
]

describe('classify', () => {
  test.each(upper)('%s covers the upper body', (name) => expect(classify(name)).toBe('upper_body'))
  test.each(lower)('%s covers the lower body', (name) => expect(classify(name)).toBe('lower_body'))
  test.each(dress)('%s is a dress', (name) => expect(classify(name)).toBe('dresses'))
  test.each(other)('%s is nothing to try on', (name) => expect(classify(name)).toBe('other'))
  test.each(unknown)('%s says nothing', (name) => expect(classify(name)).toBeUndefined())
})
