import { expect, test } from 'vitest'
import type { GarmentAnalysis } from '../garment/garment-analysis.ts'
import { garmentPicture } from './garment-picture.ts'

const product = { width: 2, height: 2, data: new Uint8Array(12).fill(7) }
// Opaque black, half transparent black; below them nothing.
const cutout = { width: 2, height: 25, data: new Uint8Array(200) }
cutout.data.set([0, 0, 0, 255, 0, 0, 0, 128])
const analysis = (reasons: string[]) => ({ cutout, reasons }) as unknown as GarmentAnalysis

test('a garment that lies alone is shown as the shop shows it', () => {
  expect(garmentPicture(product, analysis([]))).toBe(product)
})

test('a worn garment is laid on white without its wearer', () => {
  const { width, height, data } = garmentPicture(product, analysis(['GARMENT_ON_MODEL']))
  expect([width, height]).toEqual([6, 29])
  const at = (x: number, y: number) => data[(y * width + x) * 3]
  expect([at(0, 0), at(2, 2), at(3, 2), at(2, 3), at(5, 28)]).toEqual([255, 0, 127, 255, 255])
})
