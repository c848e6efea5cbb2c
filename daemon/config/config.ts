import { resolve } from 'node:path'
import { z } from 'zod'
import { defaultDataDir } from './default-data-dir.ts'

const address = z.url({ protocol: /^https?$/ })

const schema = z.object({
  /** Absolute. Holds database, pictures, temporary files and the networks' cache. */
  dataDir: z
    .string()
    .min(1)
    .transform((folder) => resolve(folder)),
  /** `postgres://…`; undefined: the embedded database in `dataDir`. */
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'it must begin with postgres://')
    .optional(),
  /** 0 takes any free port; undefined: the first free one of `daemonPorts`. */
  port: z.coerce.number().int().min(0).max(65535).optional(),
  /** Absolute; undefined: `models` in `dataDir`, or where the models were moved to. */
  modelsDir: z
    .string()
    .transform((folder) => resolve(folder))
    .optional(),
  /** Addresses of Hugging Face's hub or of mirrors of it, tried in order. */
  hubs: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.url({ protocol: /^https?$/, error: 'each address must begin with https:// or http://' })))
    .optional(),
  /** Shown to the hubs only. */
  hubToken: z.string().optional(),
  /** Megabytes (10^6) per second that downloads may take. */
  downloadRate: z.coerce.number().positive().optional(),
  /** Gigabytes (10^9) of the graphics card's memory that full-quality pictures may take; undefined: what is free. */
  memory: z.coerce.number().positive().optional(),
  /** What full-quality pictures are painted on, such as `384x512`: smaller is faster. */
  canvas: z
    .string()
    .regex(/^[1-9]\d*x[1-9]\d*$/, 'it must be two numbers such as 384x512')
    .transform((text) => text.split('x').map(Number))
    .refine(
      (sides) => sides.every((side) => side % 64 === 0 && side <= 2048),
      'its sides must be multiples of 64',
    )
    .transform(([width, height]) => ({ width, height }))
    .optional(),
  /** Gemini's models, asked in this order. */
  geminiModels: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .optional(),
  /** Where the newest release is told of, as JSON. */
  updates: address.optional(),
  /** `file`: keys of services never go to the system's keyring. */
  keys: z.enum(['auto', 'file']).default('auto'),
  /** Other addresses than the services' own, as JSON: `{ "gemini", "ebay", "rapidapi", "pictures" }`. */
  services: z
    .string()
    .transform((text, ctx) => {
      try {
        return JSON.parse(text)
      } catch {
        ctx.addIssue({ code: 'custom', message: 'it must be JSON' })
        return z.NEVER
      }
    })
    .pipe(z.strictObject({ gemini: address, ebay: address, rapidapi: address, pictures: address }).partial())
    .optional(),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})
export type Config = z.infer<typeof schema>

/** What the command line may set; it goes before the environment. */
export type ConfigFlags = Partial<Record<keyof Config, string | number>>

const variables: Record<keyof Config, string> = {
  dataDir: 'DRAPE_DATA',
  databaseUrl: 'DATABASE_URL',
  port: 'DRAPE_PORT',
  modelsDir: 'DRAPE_MODELS',
  hubs: 'DRAPE_HUBS',
  hubToken: 'HF_TOKEN',
  downloadRate: 'DRAPE_DOWNLOAD_RATE',
  memory: 'DRAPE_MEMORY',
  canvas: 'DRAPE_CANVAS',
  geminiModels: 'DRAPE_GEMINI_MODELS',
  updates: 'DRAPE_UPDATES',
  keys: 'DRAPE_KEYS',
  services: 'DRAPE_SERVICES',
  logLevel: 'DRAPE_LOG',
}

/**
 * The daemon's settings: flags, then environment, then defaults. An empty value counts as absent.
 * @throws Error with a sentence that names the setting; the value is left out, as a database URL holds a password.
 */
export const readConfig = (flags: ConfigFlags = {}, env: NodeJS.ProcessEnv = process.env): Config => {
  const names = Object.keys(variables) as (keyof Config)[]
  const given = Object.fromEntries(
    names.map((name) => [name, flags[name] ?? (env[variables[name]] || undefined)]),
  )
  const config = schema.safeParse({ ...given, dataDir: given.dataDir ?? defaultDataDir(undefined, env) })
  if (config.success) return config.data
  const [{ path, message }] = config.error.issues
  const name = path[0] as keyof Config
  throw new Error(`The setting ${name} (${variables[name]}) is wrong: ${message}.`)
}
