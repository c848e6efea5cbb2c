import { z } from 'zod'
import type { CallContext } from '../call-context.ts'
import { readJson, sendRequest } from '../outbound/send-request.ts'
import { ServiceError } from '../service-error.ts'
import type { GeminiSettings } from './create-gemini.ts'

/** Milliseconds for which a list of models holds. */
const fresh = 60 * 60_000
const most = 1024 * 1024

const modelsAnswer = z.object({ models: z.array(z.object({ name: z.string() })).default([]) })

/** Which models to ask, in order: of those wanted the ones the key's owner has; all of them where that cannot be learnt. */
export function chooseModels({ gate, dispatcher, address, models, now }: GeminiSettings) {
  const { host } = new URL(address)
  let known: { key: string; at: number; names: string[] } | undefined

  async function list(key: string, context: CallContext): Promise<string[]> {
    const note = { host, words: '', pictures: 0, sent_bytes: 0 }
    return gate.call({ ...note, purpose: 'models' }, context, async (signal) => {
      const url = new URL(`${address}/v1beta/models?pageSize=1000`)
      const answer = await sendRequest('gemini', dispatcher, {
        ...{ url, signal, most, headers: { 'x-goog-api-key': key } },
      }).catch((error: unknown) => {
        // So Google refuses a key; nothing else in this request could be wrong.
        if (error instanceof ServiceError && error.status === 400)
          throw new ServiceError('gemini', 'KEY_REFUSED', { status: 400 })
        throw error
      })
      const parsed = modelsAnswer.safeParse(readJson('gemini', answer))
      if (!parsed.success) throw new ServiceError('gemini', 'WRONG_ANSWER', { status: answer.status })
      const names = parsed.data.models.map(({ name }) => name.replace(/^models\//, ''))
      return { status: answer.status, value: names }
    })
  }

  return async (key: string, context: CallContext): Promise<readonly string[]> => {
    if (known?.key !== key || now() - known.at > fresh) {
      try {
        known = { key, at: now(), names: await list(key, context) }
      } catch (error) {
        // Not even the list: then the question itself will tell what is wrong.
        if (!(error instanceof ServiceError) || error.code === 'KEY_REFUSED' || error.code === 'BUDGET')
          throw error
        return models
      }
    }
    const { names } = known
    const there = models.filter((model) => names.includes(model))
    return there.length ? there : models
  }
}
