import { z } from 'zod'
import { errorCode } from './errors.ts'
import { job } from './job.ts'
import { daemonPorts } from './link.ts'
import { modelPack } from './models.ts'

/** What there is to do where something is missing: code → the sentence. Where a colon ends it, a command follows. */
export const doctorAdvice = {
  UPDATE_NODE: 'Install Node.js 20.19 or newer.',
  REPAIR: 'Repair the packages:',
  REINSTALL: 'Install Drape again: some of its files are missing or damaged.',
  RESTART_COMPUTER: 'The driver was updated while it ran: start the computer again.',
  START_DRIVER: 'The driver is installed but does not run. This starts it, or says why it cannot:',
  INSTALL_DRIVER: 'Install NVIDIA’s driver:',
  UPDATE_DRIVER: 'Update the driver:',
  INSTALL_LIBRARIES: 'Install NVIDIA’s libraries, under NVIDIA’s licence:',
  SHOW_LIBRARIES: 'Show the system where they are:',
  SHOW_LIBRARIES_HERE: 'Show the system where they are, and start Drape from the same shell:',
  GET_RUNTIME: 'Get it:',
  REPORT: 'Nothing else is missing, so please report this together with what this prints:',
  MEND_OTHERS: 'Mend the other things, then look again:',
  FREE_MEMORY: 'Close programs that you do not need: pictures may take long, or fail.',
  FREE_DISK: 'Free at least 1 GB on that disk, or choose another folder.',
  GET_MODELS: 'Previews need none. Get one for pictures of full quality, on Drape’s page “Models” or here:',
  RESTART_DAEMON: 'Its networks do not load. See what it wrote to its terminal, then start it again.',
  FREE_PORTS: `Browsers look for Drape at the ports ${daemonPorts.join(', ')}: stop what uses them.`,
  CONNECT: 'Open Drape in your browser and connect it.',
  TRY_AGAIN: 'Try again. If it fails again, report it with this status.',
} as const
export const doctorAdviceCode = z.enum(Object.keys(doctorAdvice) as [keyof typeof doctorAdvice])

/** The part of a check that says what to do. */
export const advise = (advice: z.infer<typeof doctorAdviceCode>) => ({ advice, todo: doctorAdvice[advice] })

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
  /** The same as a code, for translations. */
  advice: doctorAdviceCode.optional(),
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
