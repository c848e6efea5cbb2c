import { type ColorName, colors } from '../../shared/colors.ts'
import { labToHex } from '../../shared/lab.ts'
import { knownText } from './text.ts'

/** A colour of the vocabulary in the shopper's language. */
export const colorText = (name: ColorName): string => knownText('colors', name) ?? name

/** How it looks, for CSS. */
export const colorCss = (name: ColorName): string => labToHex(colors[name])
