import { chromaOf, deltaE2000, hueOf, type Lab } from '../../../shared/lab.ts'
import type { SkinTone, Undertone } from '../../../shared/skin-tones.ts'
import { skinThresholds } from './skin-thresholds.ts'

/** The Monk Skin Tone Scale (Ellis Monk, Google 2022), 1 to 10, from its published sRGB values. */
const monkScale: readonly Lab[] = [
  [94.2, 1.5, 5.4],
  [92.3, 2.1, 7.3],
  [93.1, 0.2, 14.2],
  [87.6, 0.5, 17.8],
  [77.9, 3.5, 23.1],
  [55.1, 7.8, 26.7],
  [42.5, 12.3, 20.5],
  [30.7, 11.7, 13.3],
  [21.1, 2.7, 6],
  [14.6, 1.5, 3.5],
]

export interface SkinClass {
  tone: SkinTone
  undertone: Undertone
  /** Individual typology angle, degrees. */
  ita: number
  /** Degrees. */
  hue: number
  /** −1 cool … 1 warm. */
  warmth: number
  /** 1..6 */
  fitzpatrick: number
  /** 1..10 */
  monk: number
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

/** Individual typology angle, degrees: atan((L* − 50) / b*) (Chardon 1991). */
const typologyAngle = ([l, , b]: Lab) => (Math.atan2(l - 50, Math.max(b, 1e-6)) * 180) / Math.PI

function warmthOf(color: Lab): number {
  const { neutralHue, hueReach } = skinThresholds
  const { base, perLightness, from, lightness } = neutralHue
  const neutral = base + perLightness * (clamp(color[0], lightness.least, lightness.most) - from)
  return clamp((hueOf(color) - neutral) / hueReach, -1, 1)
}

function depthOf(ita: number) {
  const cuts = skinThresholds.ita
  if (ita > cuts.fair) return { depth: 'fair', fitzpatrick: 1 } as const
  if (ita > cuts.light) return { depth: 'light', fitzpatrick: 2 } as const
  if (ita > cuts.medium) return { depth: 'medium', fitzpatrick: 3 } as const
  if (ita > cuts.tan) return { depth: 'tan', fitzpatrick: 4 } as const
  return { depth: 'deep', fitzpatrick: ita > cuts.brown ? 5 : 6 } as const
}

/** What a skin's colour (CIE L*a*b*, D65, white light) says by the table of thresholds. */
export function classifySkin(color: Lab): SkinClass {
  const ita = typologyAngle(color)
  const hue = hueOf(color)
  const warmth = warmthOf(color)
  const { depth, fitzpatrick } = depthOf(ita)
  const { undertone: told, olive } = skinThresholds
  const undertone = warmth <= -told ? 'cool' : warmth >= told ? 'warm' : 'neutral'
  const isOlive =
    (depth === 'medium' || depth === 'tan') && warmth >= told && hue >= olive.hue && color[1] < olive.a
  const nearer =
    undertone === 'neutral' ? (depth === 'deep' ? 'neutral' : warmth < 0 ? 'cool' : 'warm') : undertone
  const tone = isOlive ? 'olive' : (`${depth}_${nearer}` as SkinTone)
  const differences = monkScale.map((swatch) => deltaE2000(color, swatch))
  const monk = differences.indexOf(Math.min(...differences)) + 1
  return { tone, undertone, ita, hue, warmth, fitzpatrick, monk }
}

/** Whether a colour can be lit human skin in white light. */
export function isPlausibleSkin(color: Lab): boolean {
  const { hue, chroma, lightness } = skinThresholds.plausible
  const within = (value: number, { least, most }: { least: number; most: number }) =>
    value >= least && value <= most
  return within(hueOf(color), hue) && within(chromaOf(color), chroma) && within(color[0], lightness)
}
