import type { Floats, LeffaInputs } from '../../../models/networks/leffa/try-on-latents.ts'
import { OutOfMemory } from '../../inference/out-of-memory.ts'
import { type PaintOptions, paint, type Studio } from './paint.ts'
import { fittingPlans, type Plan } from './plans.ts'

interface Painted {
  picture: Floats
  plan: Plan
  /** A larger plan was tried first, and memory ran out. */
  steppedDown: boolean
}

/** Paints by the largest plan that fits; where memory runs out all the same, by the next smaller one. @throws OutOfMemory */
export async function paintWithinMemory(
  studio: Studio,
  inputs: LeffaInputs,
  options: PaintOptions,
): Promise<Painted> {
  const { sessions, recipes } = studio
  const plans = fittingPlans(recipes, sessions.budgetBytes, sessions.bytesOf)
  for (let i = 0; ; i++) {
    try {
      return { picture: await paint(studio, inputs, plans[i], options), plan: plans[i], steppedDown: i > 0 }
    } catch (error) {
      if (!(error instanceof OutOfMemory) || i === plans.length - 1) throw error
      await sessions.release()
    }
  }
}
