import { z } from 'zod'
import { errorCode } from './errors.ts'

const metadata = z.object({
  /** Seconds the daemon spent on the request. */
  processing_time: z.number().nonnegative(),
  request_id: z.uuid(),
})

export const failure = z.object({
  success: z.literal(false),
  error: z.object({
    code: errorCode,
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
  metadata: metadata.optional(),
})

/** The success envelope of the specification around `data`. */
export const success = <T extends z.ZodType>(data: T) =>
  z.object({ success: z.literal(true), data, metadata })
