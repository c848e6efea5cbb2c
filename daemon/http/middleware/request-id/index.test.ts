import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { metadataOf } from '../../answer.ts'
import { rawRequest } from '../../testing/raw-request.ts'
import { serve } from '../../testing/serve.ts'

it('gives each request an id of its own, whatever id it brought', async () => {
  // `serve` puts the middleware before its handlers.
  const { port, close } = await serve((_req, res) => void res.json(metadataOf(res)))
  onTestFinished(close)
  const ids: string[] = []
  for (const brought of [[], ['x-request-id', 'mine'], ['x-request-id', '<script>']]) {
    const { headers, text } = await rawRequest({ port, headers: ['host', 'x', ...brought] })
    const { request_id, processing_time } = JSON.parse(text)
    expect(headers['x-request-id']).toBe(request_id)
    expect(processing_time).toBeGreaterThanOrEqual(0)
    ids.push(z.uuid().parse(request_id))
  }
  expect(new Set(ids).size).toBe(3)
})
