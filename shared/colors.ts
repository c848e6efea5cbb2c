import { deltaE2000, type Lab } from './lab.ts'

/** Drape's vocabulary of colours: what garments are called, palettes are made of and shops are searched for. */
export const colors = {
  white: [100, 0, 0],
  ivory: [96.2, -1, 7.2],
  cream: [91.5, -0.5, 14],
  beige: [81, 1.3, 18.3],
  sand: [73.1, 1.8, 22.2],
  camel: [61.7, 10.1, 35.6],
  taupe: [53.3, 2.9, 9.6],
  khaki: [63.3, -3.8, 24.9],
  stone: [71.4, 0.6, 8.8],
  cognac: [42, 24.2, 33.7],
  brown: [35, 12.5, 22.4],
  chocolate: [23.8, 11.2, 12.2],
  espresso: [15.5, 6.6, 7],
  black: [7.2, 0, 0],
  charcoal: [26.5, -0.2, -4.2],
  grey: [55, -0.4, -3.2],
  light_grey: [80.8, -0.5, -1.9],
  navy: [17.8, 7.3, -23.1],
  ice_blue: [89.7, -3.5, -7.3],
  powder_blue: [80.5, -3.9, -14.9],
  sky_blue: [71.1, -6.5, -27.7],
  periwinkle: [63, 14.4, -35.8],
  denim: [44.1, 0.6, -25.9],
  slate_blue: [47.6, -2.1, -13.9],
  royal_blue: [37.8, 28.7, -62.6],
  cobalt: [32, 19.7, -53.2],
  petrol: [31, -14.7, -11.9],
  teal: [46, -25.4, -9.4],
  turquoise: [67.1, -35.6, -7.7],
  aqua: [81.1, -23, -5.1],
  mint: [85.6, -19.1, 8.1],
  sage: [70.2, -11.6, 16.2],
  jade: [60.5, -38.6, 11.8],
  emerald: [48.7, -40.4, 14.4],
  forest: [29.1, -22, 9],
  moss: [53.4, -11.8, 33.7],
  olive: [44.2, -8.1, 33.4],
  lime: [79.2, -26.2, 67.2],
  butter: [90.3, -3.4, 35],
  lemon: [88.5, -9.2, 71],
  amber: [74.1, 11.5, 65.6],
  mustard: [64.5, 7.8, 58.9],
  peach: [83.3, 12.9, 21.5],
  apricot: [75.5, 19.6, 36.2],
  salmon: [69.9, 32.3, 24.6],
  coral: [64.4, 43.3, 34],
  orange: [61.5, 40.5, 57.4],
  terracotta: [49.2, 36.5, 35.2],
  rust: [40, 33.5, 35],
  brick: [36.1, 35.2, 25.5],
  tomato: [50.2, 58.5, 44.3],
  red: [42.5, 61.7, 34.8],
  cherry: [35.4, 56, 25.6],
  burgundy: [24.2, 37.7, 5.4],
  raspberry: [40.8, 59.8, 2.1],
  blush: [84.1, 13.2, 5.5],
  baby_pink: [82.8, 22, -2.7],
  rose: [66, 32.3, 3.7],
  dusty_rose: [59.4, 22.8, 6.2],
  hot_pink: [53.5, 67.2, -7.1],
  fuchsia: [45.7, 67.7, -18.1],
  lavender: [77.1, 12.7, -19.3],
  lilac: [69.3, 24.6, -21.3],
  orchid: [55.1, 44.4, -27.9],
  amethyst: [48, 33.7, -36.5],
  violet: [36.3, 39.1, -45.9],
  mauve: [61.1, 16.5, -9.8],
  plum: [25.2, 28.3, -12.3],
  aubergine: [16.6, 18.6, -11.8],
} as const satisfies Record<string, Lab>
export type ColorName = keyof typeof colors
export const colorNames = Object.keys(colors) as [ColorName]

/** What jewellery is made of. */
export const metals = {
  gold: [71.4, 5.2, 56.6],
  antique_gold: [57.5, 5, 44.4],
  white_gold: [89.1, -1, 7.3],
  rose_gold: [70.7, 18.4, 19.3],
  copper: [53.7, 25.5, 32.2],
  bronze: [45.1, 12.3, 29.9],
  silver: [79, -0.6, -2.5],
  platinum: [88.7, -0.5, -1.8],
  pewter: [60, -0.4, -3.1],
  gunmetal: [35.4, -0.8, -3.6],
} as const satisfies Record<string, Lab>
export type MetalName = keyof typeof metals

/** The everyday word each colour falls under. */
const families = {
  white: ['white', 'ivory', 'cream'],
  beige: ['beige', 'sand', 'camel', 'taupe', 'khaki', 'stone'],
  brown: ['cognac', 'brown', 'chocolate', 'espresso'],
  black: ['black', 'charcoal'],
  grey: ['grey', 'light_grey'],
  blue: [
    'navy',
    'ice_blue',
    'powder_blue',
    'sky_blue',
    'periwinkle',
    'denim',
    'slate_blue',
    'royal_blue',
    'cobalt',
  ],
  turquoise: ['petrol', 'teal', 'turquoise', 'aqua'],
  green: ['mint', 'sage', 'jade', 'emerald', 'forest', 'moss', 'olive', 'lime'],
  yellow: ['butter', 'lemon', 'amber', 'mustard'],
  orange: ['peach', 'apricot', 'salmon', 'coral', 'orange', 'terracotta', 'rust'],
  red: ['brick', 'tomato', 'red', 'cherry', 'burgundy'],
  pink: ['raspberry', 'blush', 'baby_pink', 'rose', 'dusty_rose', 'hot_pink', 'fuchsia'],
  purple: ['lavender', 'lilac', 'orchid', 'amethyst', 'violet', 'mauve', 'plum', 'aubergine'],
} as const satisfies Record<string, readonly ColorName[]>
export type ColorFamily = keyof typeof families
export const colorFamilies = Object.keys(families) as [ColorFamily]

export const familyOf = (name: ColorName): ColorFamily =>
  colorFamilies.find((family) => (families[family] as readonly ColorName[]).includes(name)) ?? 'grey'

/** The vocabulary's nearest colour by CIEDE2000. */
export const nameColor = (color: Lab): ColorName => nearestOf(color, colorNames).name

/** The nearest of some colours and how far it is (CIEDE2000). */
export function nearestOf(color: Lab, names: readonly ColorName[]): { name: ColorName; distance: number } {
  let nearest = { name: names[0], distance: Number.POSITIVE_INFINITY }
  for (const name of names) {
    const distance = deltaE2000(color, colors[name])
    if (distance < nearest.distance) nearest = { name, distance }
  }
  return nearest
}
