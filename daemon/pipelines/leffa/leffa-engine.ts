import { LRUCache } from 'lru-cache'
import { DrapeError } from '../../../shared/errors.ts'
import type { GarmentType } from '../../../shared/garment-type.ts'
import { limits } from '../../../shared/limits.ts'
import { type ReasonCode, reasonSentences } from '../../../shared/reasons.ts'
import type { TryOnOptions, TryOnStage } from '../../../shared/try-on.ts'
import { crop } from '../../imaging/crop.ts'
import { decodeRgb } from '../../imaging/decode-rgb.ts'
import { encodeJpeg } from '../../imaging/encode-jpeg.ts'
import { encodePng } from '../../imaging/encode-png.ts'
import type { Box, RgbImage } from '../../imaging/image.ts'
import type { InstantNetworks } from '../../inference/network.ts'
import { identityOf } from '../../inference/network-recipe.ts'
import { OutOfMemory } from '../../inference/out-of-memory.ts'
import type { SessionStore } from '../../inference/session-store.ts'
import { targetOf } from '../../inference/target-of.ts'
import type { TensorCache } from '../../inference/tensor-cache.ts'
import { createStageClock } from '../create-stage-clock.ts'
import { analyzeProduct } from '../garment/analyze-product.ts'
import { analyzePerson } from '../person/analyze-person.ts'
import type { OnProgress, TryOnEngine, TryOnInput, TryOnOutput } from '../tryon/engine.ts'
import { provenance } from '../tryon/provenance.ts'
import { agnosticMask } from './agnostic-mask.ts'
import { garmentPicture } from './garment-picture.ts'
import type { LeffaFiles } from './leffa-files.ts'
import { type Canvas, createLeffaRecipes, type LeffaRecipes } from './leffa-recipes.ts'
import { letterbox } from './letterbox.ts'
import type { LeffaModelType } from './mask/reference-rules.ts'
import { paintWithinMemory } from './paint-within-memory.ts'
import { pasteBack } from './paste-back.ts'
import { maskTensor, pictureTensor, tensorPicture } from './picture-tensor.ts'
import { type BodyReading, readBody } from './read-body.ts'
import { renderParts } from './render-parts.ts'

/** Raised whenever the same input gives another picture. */
const version = '1.0.0'

export interface LeffaContext {
  networks: InstantNetworks
  sessions: SessionStore
  features: TensorCache
  /** What Leffa paints on; default: the size it learnt from. */
  canvas?: Canvas
  /** Where the models of an installed pack lie. */
  files(model: LeffaModelType): LeffaFiles | undefined
}

/** Share of the whole that is done when painting begins; what comes before takes seconds, painting most of the time. */
const beforePainting = 0.05
const afterPainting = 0.98

interface KnownPerson extends BodyReading {
  confidence: number
  reasons: ReasonCode[]
  legsVisible: boolean
}

/** The engine that paints in full quality with Leffa (Zhou et al. 2024), on the graphics card where there is one. */
export function createLeffaEngine({
  networks,
  sessions,
  features,
  files,
  canvas: size,
}: LeffaContext): TryOnEngine {
  // A person takes about 5 MB.
  const people = new LRUCache<string, KnownPerson>({ max: 8 })
  const recipesOf = new Map<string, LeffaRecipes>()

  /** The model made for this kind of garment, or another one that is there. @throws DrapeError MODEL_MISSING */
  function choose(type: GarmentType, wanted: TryOnOptions['model_type']) {
    const best = wanted !== 'auto' ? wanted : type === 'upper_body' ? 'viton_hd' : 'dress_code'
    const other = best === 'viton_hd' ? 'dress_code' : 'viton_hd'
    const model = files(best) || wanted !== 'auto' ? best : other
    const own = files(model)
    if (!own) throw new DrapeError('MODEL_MISSING')
    const key = Object.values(own).map(identityOf).join()
    const recipes = recipesOf.get(key) ?? createLeffaRecipes(own, targetOf(sessions.provider), size)
    recipesOf.set(key, recipes)
    return { model, recipes, weights: identityOf(own.leffa), isOther: model !== best }
  }

  async function look(
    sha256: string,
    photo: RgbImage,
    recipes: LeffaRecipes,
    pose: TryOnOptions['pose'],
  ): Promise<KnownPerson> {
    const key = `${pose} ${sha256}`
    const known = people.get(key)
    if (known) return known
    const person = await analyzePerson(photo, networks)
    const reading = await readBody(photo, person, recipes, sessions, pose)
    const { confidence, reasons, legsVisible } = person
    const all = { ...reading, confidence, reasons, legsVisible }
    people.set(key, all)
    return all
  }

  async function draw(
    { person: who, garment: what, options }: TryOnInput,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<TryOnOutput> {
    const clock = createStageClock<TryOnStage>(signal)
    async function enter(name: TryOnStage, progress: number, view?: Uint8Array): Promise<void> {
      await clock.enter(name)
      onProgress(name, progress, view)
    }

    await enter('prepare', 0)
    const photo = await decodeRgb(who.bytes, limits.storedSide)
    const seen = await decodeRgb(who.bytes)
    const product = await decodeRgb(what.bytes)
    await enter('garment', 0.01)
    const requested = { requested: options.garment_type, pageWords: options.page_words }
    const garment = await analyzeProduct(product, requested, networks)
    const { model, recipes, weights, isOther } = choose(garment.type, options.model_type)

    await enter('body', 0.02)
    const body = await look(who.sha256, seen, recipes, options.pose)
    if (garment.type !== 'upper_body' && !body.legsVisible) throw new DrapeError('LEGS_NOT_VISIBLE')
    const { canvas } = recipes
    const { place } = body
    const mask = agnosticMask(body, garment.type, model, options.mask)
    const parts = body.parts ?? { ...canvas, data: new Uint8Array(canvas.width * canvas.height) }
    const { steps, guidance, seed } = options
    const painted = await paintWithinMemory(
      { sessions, features, recipes, weights },
      {
        person: pictureTensor(body.picture),
        garment: pictureTensor(letterbox(garmentPicture(product, garment), canvas).picture),
        densepose: pictureTensor(renderParts(parts, model)),
        mask: maskTensor(mask, canvas.width, canvas.height),
      },
      {
        ...{ steps, guidance, seed, refAcceleration: options.ref_acceleration },
        onWork: async (name, share, view) =>
          enter(
            name,
            beforePainting + (afterPainting - beforePainting) * share,
            view && (await encodeJpeg(crop(view, eighthOf(place)))),
          ),
      },
    )

    await enter('save', afterPainting)
    const picture = tensorPicture(painted.picture)
    const image = await pasteBack(photo, { picture, mask, place }, options.repaint)
    const bytes = await encodePng(image, provenance({ engine: 'leffa', version, seed }))
    const stages = clock.stop()
    const codes = new Set<ReasonCode>([...body.reasons, ...garment.reasons])
    if (isOther) codes.add('OTHER_MODEL')
    if (painted.steppedDown) codes.add('LESS_MEMORY')
    // Legs that cannot be seen are no reason against a top.
    codes.delete('LEGS_NOT_VISIBLE')
    return {
      picture: bytes,
      report: {
        engine: 'leffa',
        engine_version: version,
        provider: sessions.provider,
        quality: 'full',
        garment_type: garment.type,
        garment_type_source: garment.typeSource,
        seed,
        confidence: body.confidence * garment.confidence,
        reasons: [...codes].map((code) => ({ code, message: reasonSentences[code] })),
        handles: [],
        full: {
          model_type: model,
          steps,
          guidance,
          mask: options.mask,
          plan: painted.plan.name,
          stepped_down: painted.steppedDown,
        },
        stages,
        width: image.width,
        height: image.height,
      },
    }
  }

  return {
    name: 'leffa',
    version,

    async tryOn(input, onProgress, signal) {
      try {
        return await draw(input, onProgress, signal)
      } catch (error) {
        throw error instanceof OutOfMemory ? new DrapeError('OUT_OF_MEMORY') : error
      }
    },
  }
}

const eighthOf = ({ x, y, width, height }: Box): Box => ({
  x: Math.floor(x / 8),
  y: Math.floor(y / 8),
  width: Math.max(1, Math.floor(width / 8)),
  height: Math.max(1, Math.floor(height / 8)),
})
