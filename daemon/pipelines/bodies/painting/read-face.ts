import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import type { Floats } from '../../../../models/networks/stable-diffusion-vae/run-tiled.ts'
import type { BodyParameters } from '../../../../shared/bodies.ts'
import { DrapeError } from '../../../../shared/errors.ts'
import type { RgbImage } from '../../../imaging/image.ts'
import type { InstantNetworks } from '../../../inference/network.ts'
import { runSoleInput } from '../../../inference/run-sole-input.ts'
import type { Recipe, SessionStore } from '../../../inference/session-store.ts'
import { checkBody } from '../check-body.ts'
import { drawKeyPoints } from '../face/draw-key-points.ts'
import { createFaceReader, type FaceReader } from '../face/open-faces.ts'
import { placeFace } from '../face/place-face.ts'
import { resizeForInstantId } from '../face/resize-for-instant-id.ts'
import { createFaceRecipes } from './identity-recipes.ts'
import type { IdentityFiles } from './painting-files.ts'
import type { Canvas } from './painting-recipes.ts'

/** antelopev2 over what is installed. */
export function openFaceReader(sessions: SessionStore, files: IdentityFiles): FaceReader {
  const { detector, embedder } = createFaceRecipes(files)
  const run = (recipe: Recipe) => (tensors: Record<string, TypedTensor>) =>
    sessions.use(recipe, (session) => runSoleInput(session, tensors))
  return createFaceReader(run(detector), run(embedder))
}

/** The largest face of a photo, as InstantID reads it. @throws DrapeError NO_FACE */
export async function readFace(photo: RgbImage, reader: FaceReader) {
  const picture = resizeForInstantId(photo)
  const face = await reader.read(picture)
  if (!face)
    throw new DrapeError(
      'NO_FACE',
      'No face was found in the photo. Use one that shows your face from the front.',
    )
  return { ...face, picture }
}

/** InstantID's picture of where the face shall be on a canvas that has room for the whole body: RGB in [0, 1], NCHW. */
export async function steerFace(
  { keyPoints, picture }: Awaited<ReturnType<typeof readFace>>,
  canvas: Canvas,
  parameters: BodyParameters,
  networks: InstantNetworks,
): Promise<Floats> {
  const { checks } = await checkBody(picture, networks)
  const photo = { width: picture.width, height: picture.height, wholeBody: checks.full_body }
  const drawn = drawKeyPoints(placeFace(keyPoints, photo, canvas, parameters), canvas)
  const pixels = canvas.width * canvas.height
  const data = new Float32Array(3 * pixels)
  for (let i = 0; i < pixels; i++)
    for (let c = 0; c < 3; c++) data[c * pixels + i] = drawn.data[i * 3 + c] / 255
  return { type: 'float32', shape: [1, 3, canvas.height, canvas.width], data }
}
