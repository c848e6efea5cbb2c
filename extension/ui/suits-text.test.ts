import { expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { type ColorName, colors } from '../../shared/colors.ts'
import { palettes } from '../../shared/palettes.ts'
import { scoreColors } from '../../shared/score-colors.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { suitsText } = await import('./suits-text.ts')
const { ownPalette } = await import('./own-palette.ts')
const { preferences } = await import('../../shared/wardrobe.ts')

const sentence = (name: ColorName) =>
  suitsText(scoreColors([{ name, lab: [...colors[name]], share: 1 }], palettes.fair_cool)!)

test.each([
  ['raspberry', 'Suits you: your best pinks'],
  ['sky_blue', 'Suits you: your best blues'],
  ['charcoal', 'Goes well with your colours'],
  ['orange', 'Not your best: near to orange, which your palette avoids'],
] as const)('%s: %s', (name, said) => {
  expect(sentence(name)).toBe(said)
})

test('the tone that was chosen goes before the photo’s; without either there is no palette', () => {
  const photo = { skin: { tone: 'deep_warm' } } as never
  const chosen = preferences.parse({ style: { skin_tone: 'olive' } })
  expect(ownPalette(chosen, photo)).toBe(palettes.olive)
  expect(ownPalette(preferences.parse({}), photo)).toBe(palettes.deep_warm)
  expect(ownPalette(preferences.parse({}), undefined)).toBeUndefined()
})
