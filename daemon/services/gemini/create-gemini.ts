import {
  GoogleGenerativeAI,
  GoogleGenerativeAIFetchError,
  GoogleGenerativeAIResponseError,
  type Part,
  type ResponseSchema,
  SchemaType,
} from '@google/generative-ai'
import type { Dispatcher } from 'undici'
import { z } from 'zod'
import { type ColorName, colorNames } from '../../../shared/colors.ts'
import type { Keyword } from '../../../shared/recommend.ts'
import type { OutboundCall, ServiceKeys } from '../../../shared/services.ts'
import { type SkinTone, skinTone } from '../../../shared/skin-tones.ts'
import { type CallContext, demand } from '../call-context.ts'
import type { Gate } from '../outbound/create-gate.ts'
import { problemOfStatus, ServiceError } from '../service-error.ts'
import { chooseModels } from './choose-models.ts'
import { facePrompt, keywordPrompt } from './prompts.ts'

export interface GeminiService {
  /**
   * 8 to 10 phrases to search shops for.
   * @param asked what is known, in words, and the collage (JPEG) where it may be seen
   * @throws ServiceError, DrapeError CANCELLED
   */
  keywords(
    asked: { words: string; collage?: Uint8Array },
    context: CallContext,
  ): Promise<{ model: string; keywords: Keyword[] }>
  /** @param photo JPEG. @throws ServiceError, DrapeError CANCELLED */
  faceFeatures(photo: Uint8Array, context: CallContext): Promise<{ model: string; skin_tone: SkinTone }>
}

export interface GeminiSettings {
  gate: Gate
  dispatcher: Dispatcher
  /** Of the API, without a slash at the end. */
  address: string
  readKey(): Promise<ServiceKeys['gemini'] | undefined>
  /** Asked in this order; one that is gone gives way to the next. */
  models: readonly string[]
  now: () => number
}

const enumOf = (values: readonly string[], nullable = false) => ({
  type: SchemaType.STRING,
  format: 'enum',
  enum: [...values],
  nullable,
})
const keywordsForm = {
  type: SchemaType.OBJECT,
  properties: {
    keywords: {
      type: SchemaType.ARRAY,
      minItems: 8,
      maxItems: 10,
      items: {
        type: SchemaType.OBJECT,
        properties: { text: { type: SchemaType.STRING }, color: enumOf(colorNames, true) },
        required: ['text', 'color'],
      },
    },
  },
  required: ['keywords'],
} as ResponseSchema
const faceForm = {
  type: SchemaType.OBJECT,
  properties: { skin_tone: enumOf(skinTone.options) },
  required: ['skin_tone'],
} as ResponseSchema

// A color outside the vocabulary says nothing; the phrase is still good.
const color = z.enum(colorNames).nullable().catch(null)
const keywordsAnswer = z.object({
  keywords: z.array(z.object({ text: z.string().trim().min(3).max(80), color })).min(3),
})
const faceAnswer = z.object({ skin_tone: skinTone })
/** As the specification wants. */
const most = 10

/** What the SDK's failures mean. */
function problemOf(error: unknown): unknown {
  if (error instanceof GoogleGenerativeAIResponseError)
    return new ServiceError('gemini', 'BLOCKED', { status: 200 })
  if (!(error instanceof GoogleGenerativeAIFetchError) || error.status === undefined) return error
  const { status, errorDetails } = error
  const refused = status === 400 && /API_KEY_INVALID/.test(JSON.stringify(errorDetails ?? ''))
  return new ServiceError('gemini', refused ? 'KEY_REFUSED' : problemOfStatus(status), {
    status,
    cause: error,
  })
}

/** Google's Gemini behind its own SDK: structured answers, checked again here. */
export function createGemini(settings: GeminiSettings): GeminiService {
  const { gate, address, readKey } = settings
  const { host } = new URL(address)
  const models = chooseModels(settings)

  /** One question to one model. */
  async function ask<T>(
    key: string,
    model: string,
    { purpose, words, picture, form, answer }: Question<T>,
    context: CallContext,
  ): Promise<T> {
    const parts: Part[] = [{ text: words }]
    if (picture)
      parts.push({ inlineData: { mimeType: 'image/jpeg', data: Buffer.from(picture).toString('base64') } })
    const request = {
      contents: [{ role: 'user', parts }],
      generationConfig: { responseMimeType: 'application/json', responseSchema: form, temperature: 0.4 },
    }
    const note = {
      purpose,
      host,
      words,
      pictures: picture ? 1 : 0,
      sent_bytes: JSON.stringify(request).length,
    }
    return gate.call(note, context, async (signal) => {
      const asked = new GoogleGenerativeAI(key).getGenerativeModel({ model }, { baseUrl: address })
      let text: string
      try {
        const { response } = await asked.generateContent(request, { signal })
        if (response.promptFeedback?.blockReason) throw new ServiceError('gemini', 'BLOCKED', { status: 200 })
        text = response.text()
      } catch (error) {
        throw problemOf(error)
      }
      if (!text.trim()) throw new ServiceError('gemini', 'EMPTY', { status: 200 })
      return { status: 200, value: readAnswer(text, answer) }
    })
  }

  /** Asks the first model that is there. */
  async function askAny<T>(
    question: Question<T>,
    context: CallContext,
  ): Promise<{ model: string; value: T }> {
    demand(context, 'gemini', question.picture ? 'gemini-picture' : question.consent)
    const key = (await readKey())?.api_key
    if (!key) throw new ServiceError('gemini', 'NO_KEY')
    let last: unknown
    for (const model of await models(key, context)) {
      try {
        return { model, value: await ask(key, model, question, context) }
      } catch (error) {
        // 404: this model is gone, or this key may not use it.
        if (!(error instanceof ServiceError) || error.status !== 404) throw error
        last = error
      }
    }
    throw last
  }

  return {
    async keywords({ words, collage }, context) {
      const { model, value } = await askAny(
        {
          purpose: 'keywords',
          consent: 'gemini-words',
          words: keywordPrompt(words, collage !== undefined),
          picture: collage,
          form: keywordsForm,
          answer: keywordsAnswer,
        },
        context,
      )
      const keywords = value.keywords as { text: string; color: ColorName | null }[]
      return { model, keywords: keywords.slice(0, most) }
    },
    async faceFeatures(photo, context) {
      const { model, value } = await askAny(
        {
          ...{ purpose: 'face', consent: 'gemini-picture', words: facePrompt },
          ...{ picture: photo, form: faceForm, answer: faceAnswer },
        },
        context,
      )
      return { model, ...value }
    },
  }
}

interface Question<T> {
  purpose: OutboundCall['purpose']
  /** Needed where no picture goes along. */
  consent: 'gemini-words' | 'gemini-picture'
  words: string
  picture?: Uint8Array
  form: ResponseSchema
  answer: z.ZodType<T>
}

function readAnswer<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (cause) {
    throw new ServiceError('gemini', 'WRONG_ANSWER', { status: 200, cause })
  }
}
