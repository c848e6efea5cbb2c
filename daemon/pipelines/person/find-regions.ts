import { fillPolygon } from '../../imaging/fill-polygon.ts'
import type { Point } from '../../imaging/image.ts'
import { agreeAlongLimbs } from './agree-along-limbs.ts'
import { backdropEvidence } from './backdrop-evidence.ts'
import { type BodyFields, bodyFields } from './body-fields.ts'
import { classifyRegions, colourEvidence, trustEvidence } from './classify-regions.ts'
import { dropIslands } from './drop-islands.ts'
import { findWaistline, type Waistline } from './find-waistline.ts'
import type { RegionFields } from './region-classes.ts'
import { type HeadCircle, regionPriors } from './region-priors.ts'
import { markSkin, seedModels } from './region-seeds.ts'
import type { Skeleton } from './skeleton.ts'
import { toWork, type WorkFrame } from './work-frame.ts'

/** Farther down than any body reaches, in torso lengths. */
const beyond = 9

/** Regions of a frame, with what was learnt on the way. */
export interface FrameRegions {
  fields: RegionFields
  body: BodyFields
  /** Face oval's coverage, 0..1. */
  face: Float32Array
  waistline: Waistline
}

/** Tells skin, hair, top and bottom apart in a frame. `skeleton` is in the frame's pixels, `outline` in the picture's. */
export function findRegions(
  frame: WorkFrame,
  inside: Float32Array,
  skeleton: Skeleton,
  outline: Point[],
): FrameRegions {
  const { width, height, lab } = frame
  const polygon = outline.map((point) => toWork(frame, point))
  const face = new Float32Array(inside.length)
  const oval = fillPolygon(polygon, width, height).data
  for (let i = 0; i < face.length; i++) face[i] = oval[i] / 255
  const head = headCircle(polygon)
  const body = bodyFields(skeleton, inside, width, height)
  const ring = headRing(face, head, width)
  const faceSeeds: number[] = []
  const armSeeds: number[] = []
  for (let i = 0; i < inside.length; i++) {
    if (inside[i] < 0.8) continue
    if (face[i] > 0.99) faceSeeds.push(i)
    else if (body.arm[i] < 0.07 && body.alongArm[i] > 0.3) armSeeds.push(i)
  }
  const isSkin = markSkin(lab, inside, faceSeeds, armSeeds)
  const waistline = findWaistline(lab, inside, body, isSkin)
  // A top that leaves the picture leaves no room for anything below it.
  const worn = waistline.kind === 'open' ? { ...waistline, topEnd: beyond, bottomStart: beyond } : waistline
  const backdrop = backdropEvidence(lab, inside, width, height)
  const models = seedModels(lab, inside, body, face, ring, isSkin, worn, backdrop)
  const priors = regionPriors(inside, body, face, head, worn, width)
  const evidence = colourEvidence(lab, inside, models)
  evidence.background = backdrop
  trustEvidence(evidence, inside, width, height)
  agreeAlongLimbs(priors, classifyRegions(evidence, priors, inside, width, height, 0), body)
  const fields = classifyRegions(evidence, priors, inside, width, height, 2)
  dropIslands(fields, width, height)
  return { fields, body, face, waistline }
}

function headCircle(polygon: Point[]): HeadCircle {
  const xs = polygon.map((point) => point.x)
  const ys = polygon.map((point) => point.y)
  const height = Math.max(...ys) - Math.min(...ys)
  return {
    x: (Math.max(...xs) + Math.min(...xs)) / 2,
    y: (Math.max(...ys) + Math.min(...ys)) / 2,
    radius: height / 2,
  }
}

/** 1 around the upper half of the face, where hair is if there is any. */
function headRing(face: Float32Array, head: HeadCircle, width: number): Float32Array {
  const ring = new Float32Array(face.length)
  const limit = (1.7 * head.radius) ** 2
  const rows = Math.min(face.length / width, Math.ceil(head.y))
  for (let y = 0; y < rows; y++) {
    const dy = y + 0.5 - head.y
    if (dy > -0.1 * head.radius) break
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const dx = x + 0.5 - head.x
      if (face[i] === 0 && dx * dx + dy * dy < limit) ring[i] = 1
    }
  }
  return ring
}
