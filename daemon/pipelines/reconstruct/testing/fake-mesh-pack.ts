import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fakeTorchZip } from '../../../../models/checkpoint/bench/fake-checkpoint.ts'
import { fill, narrow } from '../../testing/narrow-checkpoint.ts'

const isNorm = (name: string) => /norm\w*\.weight$/.test(name)
const sizes = (map: Record<number, number>) => (size: number) => map[size] ?? size

/** TripoSR and SAM 2.1 tiny with the real files' names, format and tensors, a tenth as wide, of random weights. */
export function writeFakeMeshPack(folder: string): { triposr: string; sam: string } {
  const triposr = join(folder, 'stabilityai/TripoSR/model.ckpt')
  const sam = join(folder, 'facebook/sam2.1-hiera-tiny/sam2.1_hiera_tiny.pt')
  for (const file of [triposr, sam]) mkdirSync(dirname(file), { recursive: true })
  const widths = { 768: 64, 3072: 128, 1024: 64, 8192: 256, 4096: 128, 40: 8, 120: 24, 64: 16, 32: 2 }
  fakeTorchZip(triposr, narrow('triposr/model', sizes(widths)))
  // A field that varies from place to place.
  const lively: [RegExp, number][] = [
    [/^tokenizer/, 1],
    [/^post_processor/, 0.15],
    [/^decoder/, 0.4],
  ]
  fill(
    triposr,
    (name) => (isNorm(name) ? 1 : undefined),
    (name) => lively.find(([pattern]) => pattern.test(name))?.[1] ?? 0.03,
  )
  const trunk = {
    96: 16,
    192: 32,
    384: 64,
    768: 128,
    288: 48,
    576: 96,
    1152: 192,
    2304: 384,
    1536: 256,
    3072: 512,
  }
  const heads = { 256: 32, 128: 16, 2048: 64, 64: 8, 32: 4 }
  fakeTorchZip(sam, narrow('sam2/sam2.1_hiera_tiny', sizes({ ...trunk, ...heads })))
  fill(sam, (name) => (isNorm(name) ? 1 : undefined))
  return { triposr, sam }
}
