import type { z } from 'zod'
import {
  type BodiesResult,
  type BodyChecks,
  type BodyResult,
  type BodyTypePreviews,
  bodyOptions,
  bodyType,
} from '../../../shared/bodies.ts'
import type { reason } from '../../../shared/reasons.ts'
import type { Avatar } from '../../../shared/wardrobe.ts'

const created_at = '2026-01-02T03:04:05.000Z'
const size = { width: 768, height: 1024 }
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const sound: BodyChecks = { people: 1, full_body: true, face_found: true, similarity: 0.62, passed: true }

/** Value of a field of a multipart form; undefined where it was not sent. */
const fieldOf = (body: string, name: string) =>
  new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)`).exec(body)?.[1]

/** The part of a small daemon for tests that makes bodies; its fields steer what it does. */
export function createContractBodies() {
  const bodies = {
    /** How often a job is asked for until it is done. */
    polls: 1,
    /** What the next bodies are like, in their order; more are like the last. */
    checks: [sound] as BodyChecks[],
    reasons: [] as z.infer<typeof reason>[][],
    /** Rough looks at what is being painted. */
    looks: 0,
    /** What was made last, and what of it was thrown away. */
    made: [] as BodyResult[],
    removed: [] as string[],
    method: 'mannequin' as BodiesResult['method'],
    start(body: string) {
      const fields = Object.fromEntries(
        Object.keys(bodyOptions.shape).flatMap((name) => {
          const value = fieldOf(body, name)
          return value === undefined ? [] : [[name, value]]
        }),
      )
      const { engine, model, count, seed, steps, guidance, prompt, negative_prompt, ...parameters } =
        bodyOptions.parse(fields)
      bodies.method = engine === 'auto' ? 'mannequin' : engine
      bodies.removed = []
      const painted = engine !== 'mannequin'
      bodies.made = Array.from({ length: count }, (_, index) => ({
        ...{ id: id(70 + seed + index), avatar_id: fieldOf(body, 'avatar_id') ?? null },
        ...{ cached: false, created_at, method: bodies.method, engine_version: '1', provider: 'cpu' },
        ...{ quality: painted ? 'full' : 'preview', model: painted ? 'turbo' : null, parameters, ...size },
        ...{ prompt: prompt ?? null, negative_prompt: negative_prompt ?? null, seed: seed + index },
        ...{ steps: steps ?? null, guidance: guidance ?? null, head_composed: true, tries: 1, plan: null },
        ...{ stepped_down: false, stages: {}, reasons: bodies.reasons[index] ?? [] },
        checks: bodies.checks[index] ?? bodies.checks.at(-1)!,
        body: wholeBody,
      }))
    },
    result: (): BodiesResult => ({ method: bodies.method, bodies: bodies.made }),
    /** The photo that a body becomes. */
    avatar: (body: string): Avatar => ({
      ...{ id: body.replace(/^0/, '1'), name: '', ...size, body: wholeBody, skin: null, created_at },
    }),
    types: (search: URLSearchParams): BodyTypePreviews => ({
      items: bodyType.options.map((body_type) => ({
        body_type,
        suggested: body_type === (Number(search.get('weight_kg')) > 90 ? 'plus' : 'average'),
        words: body_type,
        image: `preview-body-types/${body_type}/image?${search}`,
      })),
    }),
  }
  return bodies
}

const wholeBody = {
  ...{ is_full_body: true, body_type: 'full_body' as const, coverage: 0.97, people: 1, reasons: [] },
  parts: { head: 1, torso: 1, arms: 0.9, legs: 1, feet: 0.95 },
}
