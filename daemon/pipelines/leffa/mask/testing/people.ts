import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { GarmentType } from '../../../../../shared/garment-type.ts'
import type { LabelMap, Mask } from '../../../../imaging/image.ts'
import type { Keypoints } from '../../keypoints.ts'
import type { LeffaModelType } from '../reference-rules.ts'

interface DrawnPerson {
  name: string
  labels: LabelMap
  keypoints: Keypoints
  /** The person's right and left hand: discs. */
  hands: [x: number, y: number, radius: number][]
  /** What the reference makes of the person. */
  masks: Record<LeffaModelType, Record<GarmentType, Mask>>
}

/** The people that `goldens/make_masks.py` drew, 384×512. */
export function readPeople(): DrawnPerson[] {
  const file = readFileSync(new URL('../goldens/masks.json.gz', import.meta.url))
  const { width, height, people } = JSON.parse(gunzipSync(file).toString())
  const paint = (runs: number[]) => {
    const data = new Uint8Array(width * height)
    for (let i = 0, at = 0; i < runs.length; at += runs[i + 1], i += 2)
      data.fill(runs[i], at, at + runs[i + 1])
    return { width, height, data }
  }
  const mask = (runs: number[]) => paint(runs.flatMap((length, i) => [(i % 2) * 255, length]))
  const each = <T>(of: Record<string, T>, change: (value: T) => unknown) =>
    Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]))
  return people.map((person: Record<string, never>) => ({
    ...person,
    labels: paint(person.labels),
    keypoints: (person.keypoints as ([number, number] | null)[]).map((p) =>
      p ? { x: p[0], y: p[1] } : undefined,
    ),
    masks: each(person.masks, (types: Record<string, number[]>) => each(types, mask)),
  }))
}
