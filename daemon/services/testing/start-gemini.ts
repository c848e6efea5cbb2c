import type { ColorName } from '../../../shared/colors.ts'
import { type SeenRequest, type StandInAnswer, startStandIn } from './start-stand-in.ts'

/** What it answers to a request for keywords. */
const phrases: [string, ColorName | null][] = [
  ['teal wrap dress', 'teal'],
  ['navy linen blazer', 'navy'],
  ['emerald silk blouse', 'emerald'],
  ['ivory knit sweater', 'ivory'],
  ['burgundy midi skirt', 'burgundy'],
  ['charcoal wool trousers', 'charcoal'],
  ['cobalt cotton shirt', 'cobalt'],
  ['denim jacket', 'denim'],
]

const refused = (code: number, status: string, message: string, details: object[] = []): StandInAnswer => ({
  status: code,
  body: { error: { code, message, status, details } },
})

const saying = (text: string, finishReason = 'STOP'): StandInAnswer => ({
  body: {
    candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason, index: 0 }],
    usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
  },
})

interface Question {
  contents: { parts: { text?: string; inlineData?: { mimeType: string; data: string } }[] }[]
  generationConfig: { responseMimeType: string; responseSchema: { properties: Record<string, unknown> } }
}

/** Stands for Gemini's `models` and `generateContent` (ai.google.dev), structured answers included. */
export async function startGemini() {
  const model = {
    key: 'gemini-key-1',
    models: ['gemini-3.5-flash', 'gemini-2.5-flash'],
    /** The prompt, or the answer, is declined for its content. */
    blocked: undefined as 'prompt' | 'answer' | undefined,
    /** Says this instead of what was asked for. */
    says: undefined as string | undefined,
  }

  function generate(name: string, { body }: SeenRequest): StandInAnswer {
    if (!model.models.includes(name))
      return refused(404, 'NOT_FOUND', `models/${name} is not found for API version v1beta`)
    const { contents, generationConfig } = JSON.parse(body.toString()) as Question
    const { responseMimeType, responseSchema } = generationConfig
    if (responseMimeType !== 'application/json' || !contents[0].parts[0].text)
      return refused(400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.')
    if (model.blocked === 'prompt') return { body: { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } } }
    if (model.blocked === 'answer') return { body: { candidates: [{ finishReason: 'SAFETY', index: 0 }] } }
    if (model.says !== undefined) return saying(model.says)
    if ('skin_tone' in responseSchema.properties) return saying('{"skin_tone":"tan_warm"}')
    return saying(JSON.stringify({ keywords: phrases.map(([text, color]) => ({ text, color })) }))
  }

  const standIn = await startStandIn((request) => {
    const { pathname } = request.url
    if (request.headers['x-goog-api-key'] !== model.key)
      return refused(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
        { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' },
      ])
    if (pathname === '/v1beta/models')
      return { body: { models: model.models.map((name) => ({ name: `models/${name}` })) } }
    const name = /^\/v1beta\/models\/([\w.-]+):generateContent$/.exec(pathname)?.[1]
    return name ? generate(name, request) : refused(404, 'NOT_FOUND', 'Not found')
  })
  return Object.assign(standIn, { model })
}
