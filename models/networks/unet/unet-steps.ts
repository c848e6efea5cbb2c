import type { Value } from '../../graph/graph.ts'
import { conv2d } from '../../layers/conv2d.ts'
import { downsample, upsample } from '../../layers/resample.ts'
import { resnetBlock } from '../../layers/resnet-block.ts'
import type { Weights } from '../../layers/weights.ts'
import { headsOf, type UnetConfig } from './unet-config.ts'

/** Where an attention stands. */
export interface AttentionPlace {
  /** `…attentions.j` in the checkpoint. */
  path: string
  /** 0 is the widest picture's. */
  level: number
}

/** What an attention does to its NCHW picture. `undefined` says that nobody needs what follows. */
export type Attend = (m: Weights, x: Value, heads: number, place: AttentionPlace) => Value | undefined

/** What all steps of one walk share. */
export interface UnetWalk {
  config: UnetConfig
  /** SiLU of the embedding of time and of what else steers the whole, [1] or [batch] rows. */
  time: Value
  attend: Attend
  /** Is added to what `conv_in` makes of the sample. */
  added?: Value | undefined
  /** A ControlNet's residual of the skip of this number, or of the middle; they touch nothing on the way down. */
  residual?: ((of: number | 'middle') => Value) | undefined
}

/** Where a walk stands: its picture, and the skips that wait for the way up. */
export interface UnetState {
  x: Value
  skips: Value[]
}

/** One step of the way through a UNet. */
export interface UnetStep {
  attention?: AttentionPlace | undefined
  /** `undefined` when an attention ended the walk. */
  run(m: Weights, state: UnetState, walk: UnetWalk): UnetState | undefined
  /** Channels of its picture. */
  width: number
  /** What it does to the stack of skips: leaves one, takes one, or looks at the next one's size. */
  skip?: 'leaves' | 'takes' | 'looks'
}

/**
 * The way through a diffusers UNet2DConditionModel between the sample, which the first step finds as its picture, and
 * `conv_norm_out`: down, through the middle, up. A ControlNet goes the first two.
 */
export function unetSteps(config: UnetConfig): { down: UnetStep[]; middle: UnetStep; up: UnetStep[] } {
  const { block_out_channels: widths, layers_per_block: layers, norm_num_groups: groups } = config
  const levels = widths.length
  const resnet = (m: Weights, x: Value, time: Value) =>
    resnetBlock(m, x, { groups, epsilon: config.norm_eps, time })
  const attentionOf = (types: string[], i: number, j: number, side: string, level: number) =>
    types[i]?.startsWith('CrossAttn') ? { path: `${side}_blocks.${i}.attentions.${j}`, level } : undefined
  const attended = (m: Weights, x: Value, { attend }: UnetWalk, place: AttentionPlace | undefined) =>
    place ? attend(m.at(place.path), x, headsOf(config, place.level), place) : x

  const first: UnetStep = {
    run(m, { x }, { added }) {
      const entered = conv2d(m.at('conv_in'), x)
      const sum = added ? m.graph.op('Add', [entered, added]) : entered
      return { x: sum, skips: [sum] }
    },
    width: widths[0],
    skip: 'leaves',
  }

  const down = widths.flatMap((width, i): UnetStep[] => {
    const block = `down_blocks.${i}`
    const blocks = Array.from({ length: layers }, (_, j): UnetStep => {
      const attention = attentionOf(config.down_block_types, i, j, 'down', i)
      return {
        attention,
        run(m, { x, skips }, walk) {
          const y = attended(m, resnet(m.at(`${block}.resnets.${j}`), x, walk.time), walk, attention)
          return y && { x: y, skips: [...skips, y] }
        },
        width,
        skip: 'leaves',
      }
    })
    const smaller: UnetStep = {
      run(m, { x, skips }) {
        const y = downsample(m.at(`${block}.downsamplers.0`), x)
        return { x: y, skips: [...skips, y] }
      },
      width,
      skip: 'leaves',
    }
    return i < levels - 1 ? [...blocks, smaller] : blocks
  })

  const middleAttention = { path: 'mid_block.attentions.0', level: levels - 1 }
  const middle: UnetStep = {
    attention: middleAttention,
    run(m, { x, skips }, walk) {
      const before = resnet(m.at('mid_block.resnets.0'), x, walk.time)
      const mixed = attended(m, before, walk, middleAttention)
      if (!mixed) return undefined
      const after = resnet(m.at('mid_block.resnets.1'), mixed, walk.time)
      return { x: walk.residual ? m.graph.op('Add', [after, walk.residual('middle')]) : after, skips }
    },
    width: widths[levels - 1],
  }

  const up = widths.flatMap((_, i): UnetStep[] => {
    const block = `up_blocks.${i}`
    const width = widths[levels - 1 - i]
    const blocks = Array.from({ length: layers + 1 }, (_, j): UnetStep => {
      const attention = attentionOf(config.up_block_types, i, j, 'up', levels - 1 - i)
      return {
        attention,
        run(m, { x, skips }, walk) {
          const k = skips.length - 1
          const skip = walk.residual ? m.graph.op('Add', [skips[k], walk.residual(k)]) : skips[k]
          const joined = m.graph.op('Concat', [x, skip], { axis: 1 })
          const y = attended(m, resnet(m.at(`${block}.resnets.${j}`), joined, walk.time), walk, attention)
          return y && { x: y, skips: skips.slice(0, -1) }
        },
        width,
        skip: 'takes',
      }
    })
    const larger: UnetStep = {
      // The next skip's size: twice this one, less one where a side was odd.
      run: (m, { x, skips }) => ({ x: upsample(m.at(`${block}.upsamplers.0`), x, skips.at(-1)), skips }),
      width,
      skip: 'looks',
    }
    return i < levels - 1 ? [...blocks, larger] : blocks
  })
  return { down: [first, ...down], middle, up }
}

/** Goes some steps; `undefined` when an attention ended the walk. */
export function walkSteps(m: Weights, steps: UnetStep[], from: UnetState, walk: UnetWalk) {
  let state: UnetState | undefined = from
  for (const step of steps) state = state && step.run(m, state, walk)
  return state
}
