import type { ColorName, MetalName } from './colors.ts'
import type { SkinTone } from './skin-tones.ts'

/** The colours of one category of skin, each list from the most to the least telling. */
export interface Palette {
  /** Stand out from the skin and repeat its undertone. */
  best: readonly ColorName[]
  /** Lie too near to the skin, or pull against its undertone. */
  avoid: readonly ColorName[]
  metals: readonly MetalName[]
  /** Quiet colours that go with all the best ones. */
  neutrals: readonly ColorName[]
}

/**
 * Drape's own palettes. Made by three rules, which the tests hold them to: a best colour is clearly told from the skin
 * (CIEDE2000), cool skin gets blue-based and warm skin yellow-based colours, and the deeper the skin, the stronger the colour.
 * Colour theory is advice, not measurement.
 */
export const palettes: Record<SkinTone, Palette> = {
  fair_cool: {
    best: ['sky_blue', 'raspberry', 'emerald', 'periwinkle', 'burgundy', 'plum', 'petrol', 'amethyst'],
    avoid: ['orange', 'mustard', 'rust', 'peach'],
    metals: ['silver', 'platinum', 'white_gold'],
    neutrals: ['navy', 'charcoal', 'light_grey', 'white'],
  },
  fair_warm: {
    best: ['coral', 'turquoise', 'jade', 'tomato', 'teal', 'moss', 'amber', 'denim'],
    avoid: ['fuchsia', 'lilac', 'ice_blue', 'beige'],
    metals: ['gold', 'rose_gold', 'copper'],
    neutrals: ['camel', 'chocolate', 'ivory', 'navy'],
  },
  light_cool: {
    best: ['royal_blue', 'raspberry', 'emerald', 'plum', 'slate_blue', 'lavender', 'petrol', 'cherry'],
    avoid: ['orange', 'mustard', 'rust', 'sand'],
    metals: ['silver', 'white_gold', 'platinum'],
    neutrals: ['navy', 'charcoal', 'grey', 'white'],
  },
  light_warm: {
    best: ['teal', 'terracotta', 'turquoise', 'olive', 'tomato', 'jade', 'moss', 'rust'],
    avoid: ['fuchsia', 'lilac', 'ice_blue', 'sand'],
    metals: ['gold', 'copper', 'rose_gold'],
    neutrals: ['chocolate', 'ivory', 'cream', 'navy'],
  },
  medium_cool: {
    best: ['cobalt', 'raspberry', 'emerald', 'violet', 'burgundy', 'ice_blue', 'petrol', 'fuchsia'],
    avoid: ['camel', 'orange', 'mustard', 'khaki'],
    metals: ['silver', 'platinum', 'gunmetal'],
    neutrals: ['navy', 'charcoal', 'white', 'grey'],
  },
  medium_warm: {
    best: ['teal', 'rust', 'forest', 'tomato', 'turquoise', 'olive', 'coral', 'emerald'],
    avoid: ['lilac', 'ice_blue', 'fuchsia', 'sand'],
    metals: ['gold', 'copper', 'bronze'],
    neutrals: ['chocolate', 'ivory', 'cream', 'navy'],
  },
  olive: {
    best: ['burgundy', 'teal', 'plum', 'forest', 'rust', 'petrol', 'raspberry', 'aubergine'],
    avoid: ['khaki', 'moss', 'mustard', 'sand'],
    metals: ['antique_gold', 'bronze', 'gold'],
    neutrals: ['ivory', 'navy', 'charcoal', 'chocolate'],
  },
  tan_warm: {
    best: ['turquoise', 'tomato', 'emerald', 'amber', 'teal', 'lime', 'rust', 'petrol'],
    avoid: ['camel', 'dusty_rose', 'mauve', 'taupe'],
    metals: ['gold', 'bronze', 'copper'],
    neutrals: ['cream', 'chocolate', 'navy', 'white'],
  },
  tan_cool: {
    best: ['cobalt', 'fuchsia', 'emerald', 'cherry', 'violet', 'ice_blue', 'petrol', 'burgundy'],
    avoid: ['camel', 'cognac', 'mustard', 'taupe'],
    metals: ['silver', 'platinum', 'white_gold'],
    neutrals: ['white', 'navy', 'charcoal', 'light_grey'],
  },
  deep_warm: {
    best: ['amber', 'tomato', 'turquoise', 'emerald', 'orange', 'coral', 'lime', 'teal'],
    avoid: ['brown', 'cognac', 'taupe', 'mauve'],
    metals: ['gold', 'copper', 'bronze'],
    neutrals: ['cream', 'ivory', 'espresso', 'camel'],
  },
  deep_cool: {
    best: ['royal_blue', 'fuchsia', 'emerald', 'ice_blue', 'red', 'lavender', 'hot_pink', 'turquoise'],
    avoid: ['brown', 'chocolate', 'cognac', 'olive'],
    metals: ['silver', 'platinum', 'white_gold'],
    neutrals: ['white', 'light_grey', 'navy', 'black'],
  },
  deep_neutral: {
    best: ['royal_blue', 'emerald', 'red', 'amber', 'fuchsia', 'turquoise', 'violet', 'butter'],
    avoid: ['brown', 'chocolate', 'taupe', 'olive'],
    metals: ['gold', 'silver', 'rose_gold'],
    neutrals: ['white', 'ivory', 'navy', 'black'],
  },
}
