import type { RgbImage } from '../../../imaging/image.ts'
import { cosineSimilarity } from './cosine-similarity.ts'
import { detectFaces, type Run } from './detect-faces.ts'
import type { DetectedFace } from './detected-face.ts'
import { embedFace } from './embed-face.ts'
import { largestFace } from './largest-face.ts'

export interface ReadFace extends DetectedFace {
  /** 512 numbers of any length, as InstantID takes them. */
  embedding: Float32Array
}

export interface FaceReader {
  /** The largest face, in the picture's pixels; undefined where none is seen. */
  read(picture: RgbImage): Promise<ReadFace | undefined>
  /** Cosine of the largest face's embedding with another (−1..1); null where no face is seen. */
  similarity(picture: RgbImage, embedding: ArrayLike<number>): Promise<number | null>
}

/**
 * Reads faces with antelopev2, as InstantID does: SCRFD finds them, ArcFace (glintr100) tells them apart. InstantID looks at
 * the photo after {@link resizeForInstantId}.
 */
export function createFaceReader(runDetector: Run, runEmbedder: Run): FaceReader {
  async function read(picture: RgbImage) {
    const face = largestFace(await detectFaces(picture, runDetector))
    return face && { ...face, embedding: await embedFace(picture, face.keyPoints, runEmbedder) }
  }
  return {
    read,
    async similarity(picture, embedding) {
      const face = await read(picture)
      return face ? cosineSimilarity(face.embedding, embedding) : null
    },
  }
}
