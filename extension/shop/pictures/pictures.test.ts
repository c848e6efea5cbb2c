// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { pictureKey } from './picture-key.ts'
import { pictureKind } from './picture-kind.ts'
import { bestSource, parseSrcset, pictureSources } from './picture-sources.ts'
import { rankPictures } from './rank-pictures.ts'

const image = (html: string) => {
  document.body.innerHTML = html
  return document.querySelector('img')!
}

describe('pictureSources', () => {
  test('takes the smallest width that is enough from a srcset with commas in its addresses', () => {
    const set =
      'https://c.example/w_400,q_80/a.jpg 400w, https://c.example/w_1200,q_80/a.jpg 1200w,https://c.example/w_3000,q_80/a.jpg 3000w'
    expect(parseSrcset(set).map((source) => source.width)).toEqual([400, 1200, 3000])
    expect(bestSource(pictureSources(image(`<img src="/s.jpg" srcset="${set}">`)))?.url).toBe(
      'https://c.example/w_1200,q_80/a.jpg',
    )
  })
  test('reads sources of a <picture> whose img is a placeholder', () => {
    const img = image(
      '<picture><source data-srcset="/a-800.webp 800w, /a-1600.webp 1600w"><img src="data:image/gif;base64,R0lGOD"></picture>',
    )
    expect(bestSource(pictureSources(img))?.url).toMatch(/\/a-1600\.webp$/)
  })
  test('finds what lies under a zoom', () => {
    expect(
      bestSource(pictureSources(image('<a href="/big.jpg"><img src="/s.jpg" width="300"></a>')))?.url,
    ).toMatch(/\/big\.jpg$/)
    expect(bestSource(pictureSources(image('<img src="/s.jpg" data-zoom-image="/zoom.jpg">')))?.url).toMatch(
      /\/zoom\.jpg$/,
    )
  })
  test('asks Shopify for a useful width', () => {
    expect(
      bestSource(pictureSources(image('<img data-src="//cdn.shopify.com/s/files/tee_{width}x.jpg?v=1">')))
        ?.url,
    ).toMatch(/^https?:\/\/cdn\.shopify\.com\/s\/files\/tee\.jpg\?v=1&width=1080$/)
  })
  test('has nothing while only a placeholder is there', () => {
    expect(bestSource(pictureSources(image('<img src="/img/placeholder.svg">')))).toBeUndefined()
  })
})

test.each([
  ['https://a.example/striped-tee_300x.jpg?v=2', 'https://b.example/x/striped-tee_1200x1200.jpg', true],
  ['https://a.example/w_200/striped-tee.jpg', 'https://a.example/w_900/striped-tee.webp', true],
  ['https://a.example/p/100/1.jpg', 'https://a.example/p/200/1.jpg', false],
  ['https://a.example/tee-front.jpg', 'https://a.example/tee-back.jpg', false],
  ['https://a.example/_next/image?url=%2Fp%2Ftee-front.jpg&w=640', 'https://a.example/p/tee-front.jpg', true],
  [
    'https://a.example/_next/image?url=%2Ftee-front.jpg&w=640',
    'https://a.example/_next/image?url=%2Ftee-back.jpg&w=640',
    false,
  ],
  ['https://a.example/get?set=source[/ab/1]&w=100', 'https://a.example/get?set=source[/ab/2]&w=100', false],
  ['https://a.example/is/image/brand/a123?wid=80', 'https://a.example/is/image/brand/a123?wid=900', true],
  [
    'https://a.example/media/a1b2~mv2.jpg/v1/fill/w_30/file.webp',
    'https://a.example/media/a1b2~mv2.jpg/v1/fill/w_900/file.webp',
    true,
  ],
])('%s and %s are the same picture: %s', (a, b, same) => expect(pictureKey(a) === pictureKey(b)).toBe(same))

test.each([
  ['/img/size-chart.png', '', 'useless'],
  ['/img/1.jpg', 'Größentabelle', 'useless'],
  ['/img/tee_flat-lay.jpg', '', 'flat'],
  ['/img/tee_packshot_02.jpg', '', 'flat'],
  ['/img/3.jpg', 'Model is wearing a size M', 'model'],
  ['/img/tee-back.jpg', '', 'back'],
  ['/goep?set=source[/1],type[DESCRIPTIVESTILLLIFE]', '', 'flat'],
  ['/img/modelle-tee.jpg'.replace('modelle-', 'modal-'), '', 'unknown'],
])('%s "%s" is %s', (url, alt, kind) => expect(pictureKind(url, alt)).toBe(kind))

describe('rankPictures', () => {
  test('puts the garment alone first and drops the size chart', () => {
    const ranked = rankPictures([
      { url: 'https://s.example/tee-model-1.jpg', from: 'shown' },
      { url: 'https://s.example/tee-back-12.jpg', from: 'shown' },
      { url: 'https://s.example/tee-flat-12.jpg', from: 'shown' },
      { url: 'https://s.example/size-chart.jpg', from: 'shown' },
    ])
    expect(ranked).toEqual([
      'https://s.example/tee-flat-12.jpg',
      'https://s.example/tee-model-1.jpg',
      'https://s.example/tee-back-12.jpg',
    ])
  })
  test('keeps to the chosen colour', () => {
    const ranked = rankPictures(
      [
        { url: 'https://s.example/tee-navy-flat.jpg', from: 'told' },
        { url: 'https://s.example/tee-red-model.jpg', from: 'shown' },
      ],
      { chosen: 'Red', others: ['Navy'] },
    )
    expect(ranked[0]).toBe('https://s.example/tee-red-model.jpg')
  })
})
