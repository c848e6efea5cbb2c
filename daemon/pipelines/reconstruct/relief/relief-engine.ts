import { LRUCache } from 'lru-cache'
import { DrapeError } from '../../../../shared/errors.ts'
import type { MeshStage } from '../../../../shared/mesh.ts'
import { reasonSentences } from '../../../../shared/reasons.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import type { InstantNetworks } from '../../../inference/network.ts'
import { createStages } from '../../create-stages.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import type { PersonAnalysis } from '../../person/person-analysis.ts'
import { boundsOf } from '../bounds-of.ts'
import { writeGlb } from '../mesh/glb.ts'
import { orientMesh } from '../mesh/orient-mesh.ts'
import type { MeshEngine } from '../mesh-engine.ts'
import { reliefMesh } from './relief-mesh.ts'
import { reliefTexture } from './relief-texture.ts'

/** Raised whenever the same input gives another mesh. */
const version = '1.0.0'

/** Share of the whole that is done when a stage begins. */
const begins = { prepare: 0, person: 0.05, surface: 0.7, save: 0.95 } satisfies Partial<
  Record<MeshStage, number>
>

/** Makes a relief of the person in a picture, on any machine: what the picture shows, lifted into depth. */
export function createReliefEngine(networks: InstantNetworks): MeshEngine {
  const people = new LRUCache<string, PersonAnalysis>({ max: 2 })

  return {
    name: 'relief',
    version,
    async reconstruct({ picture, options }, onProgress, signal) {
      const { stage, times: stages } = createStages(begins, onProgress, signal)
      const photo = await stage('prepare', () => decodeRgb(picture.bytes))
      const person = await stage('person', async () => {
        const known = people.get(picture.sha256) ?? (await analyzePerson(photo, networks))
        people.set(picture.sha256, known)
        return known
      })
      const silhouette = person.regions.person
      const box = boundsOf(silhouette)
      if (!box) throw new DrapeError('NO_PERSON')
      const { uv, ...shape } = await stage('surface', () => reliefMesh(silhouette, person.landmarks, box))
      const glb = await stage('save', async () => {
        const jpeg = await reliefTexture(photo, silhouette, box)
        return writeGlb({ ...orientMesh(shape, options.orientation), texture: { uv, jpeg } }, 'relief')
      })
      return {
        glb,
        report: {
          mesh_engine: 'relief',
          engine_version: version,
          provider: 'cpu',
          quality: 'preview',
          resolution: null,
          stepped_down: false,
          vertices: shape.positions.length / 3,
          faces: shape.indices.length / 3,
          reasons: person.reasons
            .filter((code) => code === 'PERSON_TURNED' || code === 'TWO_PEOPLE' || code === 'PERSON_SEATED')
            .map((code) => ({ code, message: reasonSentences[code] })),
          stages,
        },
      }
    },
  }
}
