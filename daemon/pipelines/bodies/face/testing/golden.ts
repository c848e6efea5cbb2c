import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { readSafetensors } from '../../../../../models/checkpoint/safetensors.ts'
import { toTypedData } from '../../../../../models/checkpoint/typed-tensor.ts'
import type { Point, RgbImage } from '../../../../imaging/image.ts'
import type { KeyPoints } from '../detected-face.ts'

const bytes = gunzipSync(readFileSync(new URL('../goldens/face.safetensors.gz', import.meta.url)))
const stored = readSafetensors(bytes)

/** What goldens/make_face.py has stored under a name. */
export function golden(name: string): { shape: number[]; data: Float32Array } {
  const { type, shape, offset, length } = stored.get(name)!
  return { shape, data: toTypedData(type, bytes.subarray(offset, offset + length)) as Float32Array }
}

/** Names that are stored below a prefix. */
export const goldensOf = (prefix: string, suffix: string): string[] =>
  [...stored.keys()]
    .filter((name) => name.startsWith(prefix) && name.endsWith(suffix))
    .map((name) => name.slice(prefix.length, -suffix.length))
    .sort()

/** Rows of two. */
export const pointsOf = (data: ArrayLike<number>): Point[] =>
  Array.from({ length: data.length / 2 }, (_, i) => ({ x: data[2 * i], y: data[2 * i + 1] }))

/** Five of them. */
export const keyPointsOf = (data: ArrayLike<number>): KeyPoints => pointsOf(data) as KeyPoints

/** The picture that the script draws, too. */
export function waves(width: number, height: number): RgbImage {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++, i++) {
        const wave = 127.5 + 60 * Math.sin(x * 0.11 + c) + 60 * Math.cos(y * 0.07 + 2 * c)
        data[i] = Math.min(255, Math.max(0, Math.floor(wave) + ((x * 7 + y * 13 + c * 50) % 8)))
      }
  return { width, height, data }
}

/** The script's noise: the i-th number (0..1) of a seed. */
export function noise(i: number, seed: number): number {
  let bits = (i + seed * 1_000_003) >>> 0
  for (const factor of [0x85ebca6b, 0xc2b2ae35]) bits = Math.imul(bits ^ (bits >>> 15), factor) >>> 0
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32
}

/** Largest difference between two rows of numbers; infinite where they are not of one length. */
export function worst(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) return Number.POSITIVE_INFINITY
  let most = 0
  for (let i = 0; i < ours.length; i++) most = Math.max(most, Math.abs(ours[i] - theirs[i]))
  return most
}
