import { z } from 'zod'

/** Settings of this computer, whoever uses it. */
export const storedSettings = z.object({
  /** Whether Drape asks once a day if there is a newer one. */
  check_updates: z.boolean().default(false),
  /** Gigabytes (10^9) of the graphics card's memory that full quality may take; null: what is free. */
  memory_gb: z.number().positive().max(1000).nullable().default(null),
})
export type StoredSettings = z.infer<typeof storedSettings>

/** `GET settings`: these, and what else there is to know about them. */
export const daemonSettings = z.object({
  ...storedSettings.shape,
  /** The memory is set from outside (`DRAPE_MEMORY`) and cannot be changed here. */
  memory_fixed: z.boolean(),
  /** Whether Drape starts with this computer. */
  autostart: z.boolean(),
  data_dir: z.string(),
  /** Bytes of pictures, figures and database; without models. */
  data_bytes: z.number().nonnegative(),
  data_free_bytes: z.number().nonnegative(),
  models_dir: z.string(),
})
export type DaemonSettings = z.infer<typeof daemonSettings>

/** `PATCH settings` */
export const settingsPatch = z
  .strictObject({
    check_updates: z.boolean(),
    memory_gb: z.number().positive().max(1000).nullable(),
    autostart: z.boolean(),
  })
  .partial()
export type SettingsPatch = z.infer<typeof settingsPatch>

/** `DELETE everything`: the word that shows it is meant, and whether the models go too. */
export const erasure = z.strictObject({
  confirm: z.literal('everything'),
  models: z.boolean().default(false),
})
export type Erasure = z.infer<typeof erasure>

/** `GET update`: what is known of newer versions. */
export const updateState = z.object({
  /** The version that runs. */
  current: z.string(),
  /** The newer one there is. */
  available: z.object({ version: z.string(), url: z.url(), notes: z.string() }).nullable(),
  checked_at: z.iso.datetime().nullable(),
  /** The last look failed. */
  failed: z.boolean(),
})
export type UpdateState = z.infer<typeof updateState>
