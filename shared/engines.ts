import { z } from 'zod'
import { engine, type TryOnReport } from './try-on.ts'

type LeffaModel = NonNullable<TryOnReport['full']>['model_type']

/** The pack of models that each of Leffa's two models comes in. */
export const leffaPacks = {
  viton_hd: 'tryon-viton-hd',
  dress_code: 'tryon-dress-code',
} as const satisfies Record<LeffaModel, string>

/** An engine as it is on this computer. */
export const engineState = z.object({
  name: z.enum([...engine.options, 'triposr', 'sdxl', 'instantid']),
  /** `missing`: its models are not installed. `problem`: it cannot start. */
  state: z.enum(['ready', 'missing', 'problem']),
  /** Where it runs: `cpu`, `cuda`, `dml`, …; null while it is not known. */
  provider: z.string().nullable(),
})
export type EngineState = z.infer<typeof engineState>
