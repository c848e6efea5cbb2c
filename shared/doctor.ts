import { z } from 'zod'
import { errorCode } from './errors.ts'
import { job } from './job.ts'
import { modelPack } from './models.ts'

/** One thing that doctor looked at. */
export const doctorCheck = z.object({
  id: z.enum([
    ...(['node', 'networks', 'card', 'driver', 'libraries', 'runtime', 'provider'] as const),
    ...(['memory', 'data_folder', 'models_folder', 'models', 'daemon'] as const),
    ...(['browsers', 'tray', 'autostart', 'failures'] as const),
  ]),
  name: z.string(),
  ok: z.boolean(),
  /** What there is, whether it is enough or not. */
  found: z.string(),
  /** What to do when it is not ok, as a sentence; with `ok`, what would be better still. */
  todo: z.string().optional(),
  /** The one command that does it on this system; it may be copied as it stands. */
  command: z.string().optional(),
})
export type Check = z.infer<typeof doctorCheck>

/** `problem`: not ok. `note`: it works, and could be better. */
export const levelOf = ({ ok, todo }: Check) => (ok ? (todo ? 'note' : 'ok') : 'problem')

const nullableBytes = z.number().nonnegative().nullable()

/** What doctor sees of the computer, whether a daemon runs or not. */
export const computerReport = z.object({
  checks: z.array(doctorCheck),
  gpu: z.object({
    cards: z.array(
      z.object({
        name: z.string(),
        driver: z.string(),
        total_mib: nullableBytes,
        free_mib: nullableBytes,
      }),
    ),
    /** Where networks run, and why not on what would be better. */
    provider: z.string(),
    refused: z.array(z.object({ provider: z.string(), reason: z.string() })),
    onnxruntime_cuda: z.boolean(),
    libraries: z.array(z.object({ name: z.string(), folder: z.string().nullable(), loadable: z.boolean() })),
  }),
  memory: z.object({ total_bytes: z.number(), free_bytes: z.number() }),
  disks: z.object({ data_free_bytes: z.number(), models_free_bytes: z.number() }),
  models: z.object({
    folder: z.string(),
    packs: z.array(
      z.object({
        name: z.string(),
        state: modelPack.shape.state,
        bytes: nullableBytes,
        received: z.number().nonnegative(),
      }),
    ),
  }),
  versions: z.object({ drape: z.string(), api: z.number().int(), node: z.string(), system: z.string() }),
  autostart: z.boolean(),
})
export type ComputerReport = z.infer<typeof computerReport>

/** What only a running daemon knows. */
export const daemonReport = z.object({
  url: z.string(),
  port: z.number().int(),
  status: z.enum(['starting', 'ready', 'problem']),
  /** Whether a tray is shown. */
  tray: z.boolean(),
  browsers: z.object({ count: z.number().int(), last_used_at: z.iso.datetime().nullable() }),
  /** The last jobs that failed, newest first: when, what and why, and nothing of the shopper's. */
  failures: z.array(z.object({ at: z.iso.datetime(), kind: job.shape.kind, code: errorCode })),
})
export type DaemonReport = z.infer<typeof daemonReport>

/** `GET doctor`, `drape doctor --json`: all that Drape needs, and what to do where something is missing. */
export const doctorReport = z.object({
  /** No check failed. */
  ok: z.boolean(),
  at: z.iso.datetime(),
  data_dir: z.string(),
  ...computerReport.shape,
  /** Null: none runs. */
  daemon: daemonReport.nullable(),
  /** The same as a text without any private data, to be shown to others. */
  text: z.string(),
})
export type DoctorReport = z.infer<typeof doctorReport>
