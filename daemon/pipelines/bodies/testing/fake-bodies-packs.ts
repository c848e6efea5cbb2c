import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { storePath } from '../../../../models/catalog/model-pack.ts'
import { packs } from '../../../../models/catalog/packs.ts'
import { fakeSafetensors, fakeTorchZip } from '../../../../models/checkpoint/bench/fake-checkpoint.ts'
import { byteSymbols } from '../../../../models/tokenizers/byte-symbols.ts'
import { fill, narrow } from '../../testing/narrow-checkpoint.ts'
import { writeFakeAntelope } from './fake-antelope.ts'

const isNorm = (name: string) => /(norm\w*|layers\.\d+\.1\.0)\.weight$/.test(name)
/** Every symbol for itself, and the two ends, which are the greatest. */
const tokens = [...byteSymbols, ...byteSymbols.map((symbol) => `${symbol}</w>`)]
const vocab = Object.fromEntries(
  [...tokens, '<|startoftext|>', '<|endoftext|>'].map((token, id) => [token, id]),
)

/** The widths of the text, of the embedding of all that steers, and what else is no multiple of 320. */
const others: Record<number, number> = { 2048: 64 + 128, 2816: 128 + 6 * 256 }
const tenth = (size: number) => others[size] ?? (size % 320 === 0 ? size / 10 : size)
const clip = (size: number) => ({ 768: 64, 3072: 256, 49408: tokens.length + 2 })[size] ?? tenth(size)
const quarter = (size: number) => (size % 128 === 0 ? size / 4 : size)
const lora = (size: number) => (size === 64 ? 4 : tenth(size))

type Writer = (file: string) => void
const torch = (list: string, size: (size: number, name: string) => number, prefix = '') =>
  narrow(list, size)
    .filter(({ name }) => name.startsWith(prefix))
    .map((tensor) => ({ ...tensor, name: tensor.name.slice(prefix.length) }))
const safetensors =
  (list: string, size: (size: number) => number, prefix = ''): Writer =>
  (file) => {
    fakeSafetensors(file, torch(list, size, prefix))
    fill(file, (name) => (isNorm(name) ? 1 : name.endsWith('.alpha') ? 2 : undefined))
  }

const writers: [RegExp, Writer][] = [
  [/\/unet\//, safetensors('sdxl/unet', tenth)],
  [/\/text_encoder\//, safetensors('clip/text_encoder', clip)],
  [/\/text_encoder_2\//, safetensors('clip/text_encoder_2', clip)],
  [/sdxl-vae-fp16-fix\//, safetensors('leffa/virtual_tryon', quarter, 'vae.')],
  [/pytorch_lora_weights/, safetensors('sdxl/lcm-lora', lora)],
  [/vocab\.json$/, (file) => writeFileSync(file, JSON.stringify(vocab))],
  [/merges\.txt$/, (file) => writeFileSync(file, '#version: 0.2\n')],
  [/ControlNetModel\//, safetensors('sdxl/identitynet', tenth)],
  [
    /ip-adapter\.bin$/,
    (file) => {
      fakeTorchZip(file, narrow('instantid/ip-adapter', tenth))
      fill(file, (name) => (isNorm(name) ? 1 : undefined))
    },
  ],
  [/scrfd_10g_bnkps\.onnx$/, (file) => void writeFakeAntelope(dirname(file))],
  // The detector's writer writes both.
  [/glintr100\.onnx$/, () => {}],
]

/**
 * Packs of bodies with the real files' names, formats and tensors, a tenth as wide, of random weights, below a models folder.
 * What they paint is nobody.
 */
export function writeFakeBodies(
  folder: string,
  names: ('bodies-turbo' | 'bodies-base' | 'identity')[],
): void {
  for (const name of names)
    for (const file of packs[name].files) {
      const path = join(folder, storePath(file))
      mkdirSync(dirname(path), { recursive: true })
      const [, write] = writers.find(([pattern]) => pattern.test(storePath(file))) ?? []
      if (!write) throw new TypeError(`No writer knows ${storePath(file)}`)
      write(path)
    }
}
