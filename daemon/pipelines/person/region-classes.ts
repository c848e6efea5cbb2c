/** What a pixel of the person's surroundings can show; the order is that of the arrays of probabilities. */
export const regionClasses = ['background', 'skin', 'hair', 'top', 'bottom', 'other'] as const
export type RegionClass = (typeof regionClasses)[number]

/** One probability field (0..1) per class. */
export type RegionFields = Record<RegionClass, Float32Array>
