/**
 * Every number that Drape's reading of skin rests on. Only the classes of the typology angle are published science; the
 * rest are this project's choices, tried on some thirty portraits, and are advice rather than measurement.
 */
export const skinThresholds = {
  /**
   * Individual typology angle in degrees, above which skin is of a class: very light, light, intermediate, tan, brown, else
   * dark (Chardon 1991; the same cuts in most of the literature since).
   */
  ita: { fair: 55, light: 41, medium: 28, tan: 10, brown: -30 },
  /**
   * Hue angle in degrees that counts as neither cool nor warm. It rises with lightness, because a fixed one (58 or 60 in
   * published tools) reads deep skin as cool.
   */
  neutralHue: { base: 53, perLightness: 0.08, from: 35, lightness: { least: 25, most: 90 } },
  /** Degrees from the neutral hue that count as wholly cool or warm. */
  hueReach: 8,
  /** Warmth (−1..1) from which an undertone is told. */
  undertone: 0.15,
  /** Warm skin of medium depth with so much yellow and so little red is called olive. */
  olive: { hue: 66, a: 11 },
  /** CIE L*a*b* that lit skin of any person can have; beyond it lies hair, backdrop, glare or coloured light. */
  plausible: {
    hue: { least: 20, most: 88 },
    chroma: { least: 7, most: 46 },
    lightness: { least: 17, most: 86 },
  },
  /** sRGB level (0..255) of a channel from which a pixel is glare. */
  glare: 250,
  /** Robust standard deviations of lightness beyond which a pixel is a shadow, a hair or a highlight. */
  outlier: 2.5,
  /** Share of the largest region's pixels that a region must have: on the far side of a turned face lies backdrop. */
  seenShare: 0.25,
  /** L* that a region of the face may lie below the lightest and still count as lit. */
  litWithin: 15,
  /** Share of the skin's pixels, the darkest first, between which it shows its own colour rather than sheen. */
  matte: { from: 0.15, to: 0.45 },
  /**
   * The white of the eyes and the teeth tell how bright a photo is: cameras and photographers bring every face to about the
   * same lightness. Brightest share of their pixels, chroma that still counts as white, pixels needed, share of the
   * square of its width that an open eye or mouth covers, L* between the two
   * eyes beyond which one of them is something else, and their luminance in a face as a share of white's (deep skin has a
   * third of theirs, fair skin as much or more).
   */
  white: {
    brightest: 0.15,
    chroma: 16,
    pixels: 25,
    eyeOpen: 0.1,
    mouthOpen: 0.05,
    apart: 12,
    luminance: 0.5,
  },
  /** L* between the face's regions from which the light is called uneven. */
  uneven: 14,
  /** L* that the brightest hundredth of a photo must reach. */
  darkPhoto: 38,
  /** Pixels of skin: fewer are refused, fewer than `few` are told of. */
  pixels: { least: 24, few: 200 },
  /** Logarithm of the light's red or blue against green: below `noticed` white; up to `trusted` it is corrected; beyond `scene` it is the scene's own colour. */
  cast: { noticed: 0.04, trusted: 0.18, scene: 0.4, strength: 0.5 },
  /** Minkowski norm of the light's estimate (Shades of Gray; Finlayson and Trezzi 2004). */
  shadesOfGray: 6,
  /** What one photo without a white card may claim at most, and the share of it without any white to go by. */
  confidence: 0.6,
  withoutWhite: 0.75,
  /** Spread of the skin's colour (CIE L*a*b* units) that is as sharp as it gets, and that makes a reading a guess. */
  spread: { sharp: 4, vague: 14 },
} as const
