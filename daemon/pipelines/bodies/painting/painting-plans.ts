import { OutOfMemory } from '../../../inference/out-of-memory.ts'
import type { Recipe } from '../../../inference/session-store.ts'
import type { IdentityRecipes } from './identity-recipes.ts'
import type { PaintingRecipes, Piece } from './painting-recipes.ts'

/** How a body is painted within a card's memory. */
export interface PaintingPlan {
  /** The memory of the cards it is meant for. */
  name: string
  unet: 'whole' | 'parts'
  /** Whether all networks of a step stay in the memory from step to step, or some come and go in each. */
  resident: boolean
  /** The rows with and without the prompt in one call. */
  rowsTogether: boolean
  /** Side in pixels of the tiles that the autoencoder works in; undefined: the whole picture at once. */
  tile?: number
}

/** From the largest to the smallest. */
export const paintingPlans: readonly PaintingPlan[] = [
  { name: '12 GB', unet: 'whole', resident: true, rowsTogether: true },
  { name: '8 GB', unet: 'whole', resident: true, rowsTogether: false, tile: 512 },
  { name: '6 GB', unet: 'whole', resident: false, rowsTogether: false, tile: 512 },
  { name: '4 GB', unet: 'parts', resident: false, rowsTogether: false, tile: 512 },
]

/** A network of a step, and whether it stays until the next. */
export interface PlacedPiece extends Piece {
  stays: boolean
}

/** A plan with its networks placed. */
export interface PaintingLayout {
  plan: PaintingPlan
  controlnet: PlacedPiece | undefined
  unet: PlacedPiece[]
  decoder: Recipe
}

interface Planned {
  recipes: PaintingRecipes
  identity: IdentityRecipes | undefined
  /** Rows of a step: 2 with a negative. */
  rows: number
  budgetBytes: number
  bytesOf(recipe: Recipe): number
}

const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0)

/**
 * Which of a step's networks stay, so that those and any one of the others fit at once and as few bytes as possible come and
 * go. @returns undefined where there is no such choice
 */
function placeStep(sizes: number[], budget: number): boolean[] | undefined {
  let best: boolean[] | undefined
  let least = Number.POSITIVE_INFINITY
  for (let choice = 0; choice < 2 ** sizes.length; choice++) {
    const stays = sizes.map((_, i) => ((choice >> i) & 1) === 1)
    const kept = sum(sizes.filter((_, i) => stays[i]))
    const passing = sizes.filter((_, i) => !stays[i])
    if (kept + Math.max(0, ...passing) > budget || sum(passing) >= least) continue
    best = stays
    least = sum(passing)
  }
  return best
}

/** A plan within the budget, or how many bytes it would need at least. */
function layOut(plan: PaintingPlan, planned: Planned): PaintingLayout | number {
  const { recipes, identity, rows, budgetBytes, bytesOf } = planned
  const { width, height } = recipes.canvas
  const together = plan.rowsTogether ? rows : 1
  const pixels = plan.tile ? Math.min(plan.tile, width) * Math.min(plan.tile, height) : width * height
  const decoder = recipes.vaeDecoder(pixels)
  const unet = recipes.unet(plan.unet, together)
  const pieces = identity ? [identity.controlnet(together), ...unet] : unet
  const sizes = pieces.map(({ recipe }) => bytesOf(recipe))
  const alone = [decoder, ...Object.values(recipes.encoders), recipes.keys].map(bytesOf)
  const needed = Math.max(...alone, plan.resident ? sum(sizes) : Math.max(...sizes))
  if (needed > budgetBytes) return needed
  const stays = placeStep(sizes, budgetBytes)!
  const placed = pieces.map((piece, i) => ({ ...piece, stays: stays[i] }))
  return {
    ...{ plan, decoder },
    controlnet: identity ? placed[0] : undefined,
    unet: identity ? placed.slice(1) : placed,
  }
}

/**
 * The plans that fit, the largest first.
 * @throws OutOfMemory when not even the smallest does
 */
export function fittingLayouts(planned: Planned): PaintingLayout[] {
  const tried = paintingPlans.map((plan) => layOut(plan, planned))
  const fitting = tried.filter((layout) => typeof layout !== 'number')
  if (fitting.length === 0) throw new OutOfMemory(tried.at(-1) as number, planned.budgetBytes)
  return fitting
}

/** The most bytes of a step that are in the device's memory at once. */
export function peakBytes({ controlnet, unet }: PaintingLayout, bytesOf: (recipe: Recipe) => number): number {
  const pieces = controlnet ? [controlnet, ...unet] : unet
  const size = ({ recipe }: Piece) => bytesOf(recipe)
  const passing = pieces.filter(({ stays }) => !stays).map(size)
  return sum(pieces.filter(({ stays }) => stays).map(size)) + Math.max(0, ...passing)
}
