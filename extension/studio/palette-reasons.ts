import type { SkinTone } from '../../shared/skin-tones.ts'
import type { TextKey } from '../ui/text.ts'

const byDepth = {
  fair: 'studio.whyFair',
  light: 'studio.whyLight',
  medium: 'studio.whyMedium',
  olive: 'studio.whyMedium',
  tan: 'studio.whyTan',
  deep: 'studio.whyDeep',
} as const
const byUndertone = {
  cool: 'studio.whyCool',
  warm: 'studio.whyWarm',
  neutral: 'studio.whyNeutral',
  olive: 'studio.whyOlive',
} as const

/** Why a palette is as it is: by the skin's undertone, then by its depth. */
export function paletteReasons(tone: SkinTone): TextKey[] {
  const [depth, undertone = depth] = tone.split('_')
  return [byUndertone[undertone as keyof typeof byUndertone], byDepth[depth as keyof typeof byDepth]]
}
