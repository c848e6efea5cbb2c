import type { Response } from 'express'

/** Seconds since the request came and its id: the envelope's metadata. */
export const metadataOf = ({ locals }: Response) => ({
  processing_time: (performance.now() - locals.started) / 1000,
  request_id: locals.requestId as string,
})

/** Answers with the success envelope around `data`. */
export function answer(res: Response, data: unknown, status = 200): void {
  res.status(status).json({ success: true, data, metadata: metadataOf(res) })
}
