import { skipWidths } from '../unet/unet-config.ts'
import { unetSteps } from '../unet/unet-steps.ts'
import { crossAttentionsOf } from './cross-attentions.ts'
import type { SdxlConfig } from './sdxl-config.ts'

/** Steps of a UNet's walk, from the first number up to the second. */
export type Steps = readonly [from: number, to: number]

/** Skips by their numbers, in the order in which the way down leaves them. */
export interface Skip {
  k: number
  width: number
}

/** A part of a UNet's walk: what it needs of the parts before it, and what it leaves for those after it. */
export function unetPart(config: SdxlConfig, part: Steps | undefined) {
  const { down, middle, up } = unetSteps(config)
  const all = [...down, middle, ...up]
  const [from, to] = part ?? [0, all.length]
  const widths = skipWidths(config)
  const sets = { left: new Set<number>(), taken: new Set<number>(), needed: new Set<number>() }
  let depth = 0
  let height = 0
  for (const [i, { skip }] of all.entries()) {
    const inside = i >= from && i < to
    if (i === from) height = depth
    if (skip === 'leaves') {
      if (inside) sets.left.add(depth)
      depth++
    } else if (skip) {
      if (inside && !sets.left.has(depth - 1)) sets.needed.add(depth - 1)
      if (skip === 'takes') {
        depth--
        if (inside) sets.taken.add(depth)
      }
    }
  }
  const skips = (numbers: Iterable<number>): Skip[] =>
    [...numbers].sort((a, b) => a - b).map((k) => ({ k, width: widths[k] }))
  const steps = all.slice(from, to)
  return {
    steps,
    isFirst: from === 0,
    isLast: to === all.length,
    hasMiddle: steps.includes(middle),
    /** Channels of the picture it finds; for the first, of the latents. */
    enters: from === 0 ? config.in_channels : all[from - 1].width,
    leaves: all[to - 1].width,
    /** How many skips there are when it begins. */
    height,
    /** Skips of earlier parts that it takes or looks at. */
    needed: skips(sets.needed),
    /** Skips that it leaves for later parts. */
    left: skips([...sets.left].filter((k) => !sets.taken.has(k))),
    taken: skips(sets.taken),
    crossAttentions: crossAttentionsOf(steps, config),
  }
}

/**
 * The walk in parts whose weights are about alike: everything above the widest level, that level down, the middle, that level
 * up block by block, the rest. With SDXL's 5.1 GB no part takes more than 1.5 GB.
 */
export function partsOf(config: SdxlConfig): Steps[] {
  const { down, up } = unetSteps(config)
  const last = config.block_out_channels.length - 1
  const isDeep = (width: number) => width === config.block_out_channels[last]
  const deep = down.findIndex(({ attention }) => attention?.level === last)
  const middle = down.length
  const deepUp = up.findIndex(({ skip, width }) => skip === 'looks' || !isDeep(width))
  const cuts = [0, deep, middle, ...Array.from({ length: deepUp + 1 }, (_, k) => middle + 1 + k)]
  const ends = [...cuts.slice(1), middle + 1 + up.length]
  return cuts.map((from, i) => [from, ends[i]] as const)
}
