import { type BodyReport, type BodyStage, bodyParameters } from '../../../../shared/bodies.ts'
import { bodyPrompt } from '../../../../shared/body-prompt.ts'
import { DrapeError } from '../../../../shared/errors.ts'
import { limits } from '../../../../shared/limits.ts'
import { type ReasonCode, reasonSentences } from '../../../../shared/reasons.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { encodeJpeg } from '../../../imaging/encode-jpeg.ts'
import { encodePng } from '../../../imaging/encode-png.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import type { Inference } from '../../../inference/open-inference.ts'
import { OutOfMemory } from '../../../inference/out-of-memory.ts'
import { targetOf } from '../../../inference/target-of.ts'
import { createStageClock } from '../../create-stage-clock.ts'
import { provenance } from '../../tryon/provenance.ts'
import type { BodiesInput, BodyEngine, MadeBody, OnBodyProgress } from '../body-engine.ts'
import { type CheckedBody, checkBody } from '../check-body.ts'
import { composeHead } from '../compose-head/compose-head.ts'
import { encodeRows } from './encode-rows.ts'
import { createIdentityRecipes } from './identity-recipes.ts'
import { paintBody } from './paint-body.ts'
import type { PaintingFiles } from './painting-files.ts'
import { choosePaintingMethod } from './painting-methods.ts'
import { fittingLayouts } from './painting-plans.ts'
import { bodyCanvas, type Canvas, createPaintingRecipes } from './painting-recipes.ts'
import { openFaceReader, readFace, steerFace } from './read-face.ts'

/** Raised whenever the same input gives another picture. */
const version = '1.0.0'
/** Seeds that are tried for one body before the best of them is taken. A picture without a graphics card takes hours. */
const mostTries = { card: 3, processor: 1 }

export interface PaintingContext extends Inference {
  /** What is painted on; default: the specification's portrait. */
  canvas?: Canvas | undefined
  /** The checkpoints, as they are now. */
  files(): PaintingFiles
}

/** A picture, what it was painted from, and what is wrong with it. */
interface Candidate extends CheckedBody {
  image: RgbImage
  seed: number
  headComposed: boolean
}

/** The engine that paints bodies with SDXL (Podell et al. 2023), with the photo's own face by InstantID (Wang et al. 2024). */
export function createPaintingEngine(context: PaintingContext): BodyEngine {
  const { provider, sessions, networks, canvas = bodyCanvas } = context
  const target = targetOf(provider)

  /** The photo's head on a painted body, where there is a photo and both have a face. */
  async function compose(
    body: RgbImage,
    photo: RgbImage | undefined,
  ): Promise<{ image: RgbImage; problem?: ReasonCode }> {
    if (!photo) return { image: body }
    try {
      return await composeHead(photo, body, networks)
    } catch (error) {
      if (!(error instanceof DrapeError) || error.code !== 'NO_FACE') throw error
      return { image: body, problem: 'HEAD_NOT_COMPOSED' }
    }
  }

  async function paint(
    { face, skinTone, options }: BodiesInput,
    onProgress: OnBodyProgress,
    signal: AbortSignal,
  ): Promise<MadeBody[]> {
    const clock = createStageClock<BodyStage>(signal)
    const enter = async (name: BodyStage, share: number, look?: Uint8Array) => {
      await clock.enter(name)
      onProgress(name, share, look)
    }
    await enter('prepare', 0)
    const files = context.files()
    const withFace = options.engine === 'instantid'
    const method = choosePaintingMethod(options, files)
    const { model, scheduler, steps, guidance } = method
    const recipes = createPaintingRecipes(method.files, target, canvas, {
      ...{ lcm: model === 'lcm', identity: withFace },
    })
    const photo = face ? await decodeRgb(face.bytes, limits.storedSide) : undefined

    await enter('face', 0.01)
    const reader = files.identity && openFaceReader(sessions, files.identity)
    const read = reader && photo ? await readFace(photo, reader).catch(unless(withFace)) : undefined
    if (withFace && !read) throw new DrapeError('IMAGE_MISSING')
    const similarity =
      reader && read ? (picture: RgbImage) => reader.similarity(picture, read.embedding) : undefined

    await enter('text', 0.02)
    const words = bodyPrompt(options, { skin_tone: skinTone ?? undefined, ethnicity: options.ethnicity })
    const prompt = options.prompt || words.prompt
    const negative = options.negative_prompt ?? words.negative_prompt
    const identity =
      withFace && files.identity && read
        ? {
            recipes: createIdentityRecipes(files.identity, target, canvas),
            embedding: read.embedding,
            keyPoints: await steerFace(read, canvas, options, networks),
            identityStrength: options.identity_strength,
            poseStrength: options.pose_strength,
          }
        : undefined
    const rows = await encodeRows(
      sessions,
      method.files,
      recipes,
      { prompt, negative: negative || undefined, guidance },
      identity,
    )

    const { bytesOf, budgetBytes } = sessions
    const fits = { recipes, identity: identity?.recipes, rows: rows.length, budgetBytes, bytesOf }
    const layouts = fittingLayouts(fits)
    let level = 0
    /** By the largest plan that fits; where memory runs out all the same, by the next smaller one. */
    async function paintSeed(
      seed: number,
      at: (share: number) => number,
      candidate: number,
    ): Promise<Candidate> {
      for (;;)
        try {
          const painted = await paintBody(sessions, layouts[level], rows, {
            ...{ canvas, seed, scheduler, guidance },
            onWork: async (stage, share, look) =>
              enter(stage, at(share * 0.9), look && candidate === 0 ? await encodeJpeg(look) : undefined),
          })
          await enter('compose', at(0.9))
          const wanted = !withFace && options.compose_head ? photo : undefined
          const { image, problem } = await compose(painted, wanted)
          await enter('check', at(0.95))
          const checked = await checkBody(image, networks, similarity)
          const reasons = problem ? [...checked.reasons, problem] : checked.reasons
          return { ...checked, reasons, image, seed, headComposed: wanted !== undefined && !problem }
        } catch (error) {
          if (!(error instanceof OutOfMemory) || level === layouts.length - 1) throw error
          level++
          await sessions.release()
        }
    }

    const bodies: MadeBody[] = []
    const tries = provider === 'cpu' ? mostTries.processor : mostTries.card
    let seed = options.seed
    for (let k = 0; k < options.count; k++) {
      const at = (share: number) => 0.03 + (0.97 * (k + share)) / options.count
      const tried: Candidate[] = []
      do {
        tried.push(await paintSeed(seed++, at, tried.length))
      } while (!tried.at(-1)!.checks.passed && tried.length < tries)
      // The one with the least wrong with it; of equals the first.
      const best = tried.reduce((a, b) => (b.reasons.length < a.reasons.length ? b : a))
      await enter('save', at(0.99))
      const picture = await encodePng(
        best.image,
        provenance({ engine: options.engine, version, seed: best.seed }),
      )
      const { plan } = layouts[level]
      bodies.push({
        picture,
        report: report(best, {
          ...{ engine_version: version, provider, model, steps, guidance, prompt, negative_prompt: negative },
          ...{ tries: tried.length, plan: plan.name, stepped_down: level > 0, stages: { ...clock.stop() } },
          ...{ parameters: bodyParameters.parse(options), method: withFace ? 'instantid' : 'sdxl' },
        }),
      })
    }
    return bodies
  }

  return {
    name: 'sdxl',
    version,
    makeBodies: (...args) =>
      paint(...args).catch((error) => {
        throw error instanceof OutOfMemory ? new DrapeError('OUT_OF_MEMORY') : error
      }),
  }
}

/** A photo without a face is a fault only where its face is to be painted. */
const unless = (needed: boolean) => (error: unknown) => {
  if (needed || !(error instanceof DrapeError) || error.code !== 'NO_FACE') throw error
  return undefined
}

type Same = Omit<
  BodyReport,
  'quality' | 'seed' | 'head_composed' | 'checks' | 'body' | 'reasons' | 'width' | 'height'
>

function report({ image, seed, headComposed, checks, body, reasons }: Candidate, same: Same): BodyReport {
  const codes: ReasonCode[] = same.stepped_down ? [...reasons, 'LESS_MEMORY'] : reasons
  return {
    ...{ ...same, seed, checks, body, quality: 'full', head_composed: headComposed },
    reasons: codes.map((code) => ({ code, message: reasonSentences[code] })),
    ...{ width: image.width, height: image.height },
  }
}
