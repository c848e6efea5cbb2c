import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import { DrapeError } from '../../../../shared/errors.ts'
import type { MeshStage, ReconstructOptions } from '../../../../shared/mesh.ts'
import { reasonSentences } from '../../../../shared/reasons.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import type { RgbaImage, RgbImage } from '../../../imaging/image.ts'
import { deviceMemory } from '../../../inference/device-memory.ts'
import { identityOf } from '../../../inference/network-recipe.ts'
import type { Inference } from '../../../inference/open-inference.ts'
import { OutOfMemory } from '../../../inference/out-of-memory.ts'
import type { Recipe } from '../../../inference/session-store.ts'
import { targetOf } from '../../../inference/target-of.ts'
import { createStageClock } from '../../create-stage-clock.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import type { PersonAnalysis } from '../../person/person-analysis.ts'
import { writeGlb } from '../mesh/glb.ts'
import { orientMesh } from '../mesh/orient-mesh.ts'
import type { MeshEngine, ReconstructOutput } from '../mesh-engine.ts'
import { cutOut, cutOutSubject } from '../segment/cut-out-subject.ts'
import { createSamRuns } from '../segment/sam-runs.ts'
import { chooseResolutions } from './choose-resolutions.ts'
import { extractMesh } from './extract-mesh.ts'
import { preparePicture } from './prepare-picture.ts'
import { createTripoSrRecipes } from './triposr-recipes.ts'

/** Raised whenever the same input gives another mesh. */
const version = '1.0.0'

/** Share of the whole that is done when a stage begins. */
const begins: Partial<Record<MeshStage, number>> = {
  prepare: 0,
  segment: 0.02,
  encode: 0.3,
  surface: 0.5,
  colors: 0.9,
  save: 0.97,
}
const ends = (stage: MeshStage) => {
  const shares = Object.values(begins)
  return shares[shares.indexOf(begins[stage]!) + 1] ?? 1
}

export interface TripoSrContext extends Inference {
  /** The checkpoints, as they are now; undefined where they are not installed. */
  files(): { triposr: string | undefined; sam: string | undefined }
}

const missingSam =
  'Cutting out anything but a person needs the pack “sam-large” or “sam-tiny”. Get it on Drape’s page “Models”.'

/** Out of memory, be it the device's or the computer's own. */
const isOutOfMemory = (error: unknown) =>
  error instanceof OutOfMemory ||
  (error instanceof RangeError && /allocation|array length/i.test(error.message))

/** The engine that makes a whole body of one picture (TripoSR, Tochilkin et al. 2024), cut out by SAM 2.1. */
export function createTripoSrEngine({
  provider,
  sessions,
  tensors,
  networks,
  files,
}: TripoSrContext): MeshEngine {
  const target = targetOf(provider)
  const device = provider === 'cpu' ? 'processor' : 'card'
  const run = (recipe: Recipe) => (inputs: Record<string, TypedTensor>) =>
    sessions.use(recipe, (session) => session.run(inputs))

  /** The subject with alpha: without SAM it can only be the person, as Drape sees them. */
  async function segment(
    photo: RgbImage,
    person: PersonAnalysis | undefined,
    sam: string | undefined,
    subject: ReconstructOptions['subject'],
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<RgbaImage | undefined> {
    if (!sam && subject === 'largest') throw new DrapeError('MODEL_MISSING', missingSam)
    if (!sam) {
      if (!person) throw new DrapeError('NO_PERSON')
      return cutOut(photo, person.regions.person)
    }
    return cutOutSubject(photo, createSamRuns(sam, target, run), {
      person,
      // A thousand runs of the decoder take minutes without a card.
      pointsPerSide: device === 'card' ? 32 : 16,
      signal,
      onProgress: (done, total) => onProgress(done / total),
    }).catch((error) => {
      throw signal.aborted ? new DrapeError('CANCELLED') : error
    })
  }

  async function reconstruct(
    ...[{ picture, options }, onProgress, signal]: Parameters<MeshEngine['reconstruct']>
  ): Promise<ReconstructOutput> {
    const { triposr, sam } = files()
    if (!triposr) throw new DrapeError('MODEL_MISSING')
    const recipes = createTripoSrRecipes(triposr, target)
    const clock = createStageClock<MeshStage>(signal)
    const within = (name: MeshStage, share: number): void => {
      clock.change(name)
      onProgress(name, begins[name]! + (ends(name) - begins[name]!) * share)
    }
    async function enter(name: MeshStage): Promise<void> {
      await clock.enter(name)
      within(name, 0)
    }

    await enter('prepare')
    const photo = await decodeRgb(picture.bytes)
    const person =
      options.subject === 'person'
        ? await analyzePerson(photo, networks).catch((error) => {
            if (error instanceof DrapeError && error.code === 'NO_PERSON') return undefined
            throw error
          })
        : undefined
    await enter('segment')
    const cutout = await segment(photo, person, sam, options.subject, signal, (share) =>
      within('segment', share),
    )

    await enter('encode')
    const image = cutout && preparePicture(cutout, recipes.config.tokenizer.cond_image_size)
    if (!image) throw new DrapeError('SUBJECT_NOT_FOUND')
    const { last_hidden_state } = await run(recipes.tokenizer)({ image })
    const constant = await tensors.get(`triposr start ${target} ${identityOf(triposr)}`, () =>
      run(recipes.start)({}),
    )
    const { scene_codes } = await run(recipes.backbone)({
      ...constant,
      encoder_hidden_states: last_hidden_state,
    })

    await enter('surface')
    const free = await deviceMemory('cpu').free()
    const grids = chooseResolutions(options.resolution, device, recipes.config.field.n_neurons, free)
    for (const [tries, resolution] of grids.entries())
      try {
        const runs = {
          planes: run(recipes.planes(resolution)),
          density: run(recipes.density),
          field: run(recipes.field),
        }
        const { refine, smooth, texture } = options
        const { radius } = recipes.config.field
        const found = await extractMesh(scene_codes, {
          ...{ resolution, radius, runs, refine, smooth, texture, signal },
          onProgress: within,
        })
        await enter('save')
        const mesh = orientMesh(found, options.orientation)
        const glb = await writeGlb(mesh, 'figure')
        const stages = clock.stop()
        const steppedDown = tries > 0 || (options.resolution !== 'auto' && resolution < options.resolution)
        return {
          glb,
          report: {
            mesh_engine: 'triposr',
            engine_version: version,
            provider,
            quality: 'full',
            resolution,
            stepped_down: steppedDown,
            vertices: mesh.positions.length / 3,
            faces: mesh.indices.length / 3,
            reasons: steppedDown ? [{ code: 'LESS_MEMORY', message: reasonSentences.LESS_MEMORY }] : [],
            stages,
          },
        }
      } catch (error) {
        if (!isOutOfMemory(error)) throw error
      }
    throw new DrapeError('OUT_OF_MEMORY')
  }

  return {
    name: 'triposr',
    version,
    reconstruct: (...args) =>
      reconstruct(...args).catch((error) => {
        throw isOutOfMemory(error) ? new DrapeError('OUT_OF_MEMORY') : error
      }),
  }
}
