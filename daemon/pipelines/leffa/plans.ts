import { OutOfMemory } from '../../inference/out-of-memory.ts'
import type { Recipe } from '../../inference/session-store.ts'
import type { LeffaRecipes } from './leffa-recipes.ts'

/** How a picture is made within a card's memory. */
export interface Plan {
  /** The memory of the cards it is meant for. */
  name: string
  /**
   * What is in the memory at once: every network, so that the next picture loads nothing; both UNets; or one network at
   * a time, with all features made before the first step.
   */
  resident: 'all' | 'unets' | 'one'
  /** The rows with and without the garment in one call. */
  rowsTogether: boolean
  /** Side in pixels of the tiles that the autoencoder works in; undefined: the whole picture at once. */
  tile?: number
}

/** From the largest to the smallest. */
export const plans: readonly Plan[] = [
  { name: '12 GB', resident: 'all', rowsTogether: true },
  { name: '8 GB', resident: 'unets', rowsTogether: true },
  { name: '6 GB', resident: 'one', rowsTogether: true },
  { name: '4 GB', resident: 'one', rowsTogether: false, tile: 512 },
]

/** The networks of a plan's stages. */
export function recipesOf(plan: Plan, recipes: LeffaRecipes) {
  const { width, height } = recipes.canvas
  const pixels = plan.tile ? Math.min(plan.tile, width) * Math.min(plan.tile, height) : width * height
  return {
    unet: recipes.unet(plan.rowsTogether ? 2 : 1),
    referenceUnet: recipes.referenceUnet,
    vaeEncoder: recipes.vaeEncoder(pixels),
    vaeDecoder: recipes.vaeDecoder(pixels),
  }
}

/** The most bytes that a plan has in the device's memory at once. */
export function peakBytes(plan: Plan, recipes: LeffaRecipes, bytesOf: (recipe: Recipe) => number): number {
  const { unet, referenceUnet, vaeEncoder, vaeDecoder } = recipesOf(plan, recipes)
  const { atr, lip, backbone, boxHead, head } = recipes
  const others = [vaeEncoder, vaeDecoder, atr, lip, backbone, boxHead, head].map(bytesOf)
  const unets = [unet, referenceUnet].map(bytesOf)
  const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0)
  if (plan.resident === 'all') return sum([...unets, ...others])
  return Math.max(...others, plan.resident === 'unets' ? sum(unets) : Math.max(...unets))
}

/**
 * The plans that fit, the largest first.
 * @throws OutOfMemory when not even the smallest does
 */
export function fittingPlans(
  recipes: LeffaRecipes,
  budgetBytes: number,
  bytesOf: (recipe: Recipe) => number,
): Plan[] {
  const fitting = plans.filter((plan) => peakBytes(plan, recipes, bytesOf) <= budgetBytes)
  if (fitting.length === 0) throw new OutOfMemory(peakBytes(plans.at(-1)!, recipes, bytesOf), budgetBytes)
  return fitting
}
