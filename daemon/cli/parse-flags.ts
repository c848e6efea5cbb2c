import type { z } from 'zod'
import { UsageError } from './usage-error.ts'

/** What flags say, in the form of the API's fields. @throws UsageError that names the flag */
export function parseFlags<Schema extends z.ZodType>(
  schema: Schema,
  flags: Record<string, string | boolean | undefined>,
): z.output<Schema> {
  const given = Object.entries(flags).map(([flag, value]) => [flag.replaceAll('-', '_'), value])
  const options = schema.safeParse(Object.fromEntries(given))
  if (options.success) return options.data
  const [{ path, message }] = options.error.issues
  throw new UsageError(`--${String(path[0]).replaceAll('_', '-')}: ${message}`)
}
