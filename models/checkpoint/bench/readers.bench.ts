import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CheckpointError } from '../checkpoint-error.ts'
import { openCheckpoint } from '../open-checkpoint.ts'
import { type FakeTensor, fakeSafetensors, fakeTorchZip } from './fake-checkpoint.ts'
import { fakeOnnx } from './fake-onnx.ts'
import { fakeNumpyPickle, fakeTorchLegacy } from './fake-pickles.ts'

const fixtures = join(import.meta.dirname, '../fixtures')
const mutants = 1000
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

/** mulberry32: the same mutants on every machine. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** Some bytes changed, a part cut off, or a part written over another. */
function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  const copy = Buffer.from(bytes)
  const kind = random(10)
  if (kind === 0) return copy.subarray(0, random(copy.length))
  if (kind === 1) copy.copyWithin(random(copy.length), random(copy.length), random(copy.length))
  else for (let i = 0; i <= random(8); i++) copy[random(copy.length)] = random(4) ? random(256) : 255
  return copy
}

function fuzz(folder: string, name: string): void {
  const bytes = readFileSync(join(fixtures, name))
  const random = createRandom(name.length)
  const file = join(folder, name)
  const counts = { refused: 0, read: 0, untyped: 0 }
  const before = process.memoryUsage().rss
  let slowest = 0
  for (let i = 0; i < mutants; i++) {
    writeFileSync(file, mutate(bytes, random))
    const start = performance.now()
    try {
      openCheckpoint(file)
      counts.read++
    } catch (error) {
      if (error instanceof CheckpointError && error.cause === undefined) counts.refused++
      else {
        counts.untyped++
        console.log(`  ${name} #${i}:`, error)
      }
    }
    slowest = Math.max(slowest, performance.now() - start)
  }
  const grown = megabytes(process.memoryUsage().rss - before)
  console.log(
    `${name.padEnd(22)} ${mutants} mutants: ${counts.refused} refused, ${counts.read} read, ` +
      `${counts.untyped} without a reason; slowest ${slowest.toFixed(1)} ms; memory +${grown}`,
  )
}

function tensorsOf(list: string): FakeTensor[] {
  const lines = readFileSync(join(import.meta.dirname, '../../networks', list), 'utf8')
    .trimEnd()
    .split('\n')
  return lines
    .map((line) => line.split(' '))
    .map(([name, sizes]) => ({ name, shape: sizes.split('x').map(Number) }))
}

/** Milliseconds that it takes to read all of a file through one buffer. */
function readThrough(file: string): number {
  const [buffer, start, descriptor] = [new Uint8Array(1 << 20), performance.now(), openSync(file, 'r')]
  while (readSync(descriptor, buffer) > 0);
  closeSync(descriptor)
  return performance.now() - start
}

/** Opens checkpoints of their published size whose bytes are holes. */
function open(folder: string): void {
  const [leffa, openpose] = ['leffa/virtual_tryon', 'openpose/body_pose_model'].map((name) =>
    tensorsOf(`${name}.tensors.txt`),
  )
  for (const [name, write, tensors] of [
    ['full.safetensors', fakeSafetensors, leffa],
    ['full.pth', fakeTorchZip, leffa],
    ['full-legacy.pth', fakeTorchLegacy, leffa],
    ['full.pkl', fakeNumpyPickle, leffa],
    ['full.onnx', fakeOnnx, openpose],
  ] as const) {
    const file = join(folder, name)
    write(file, tensors)
    const before = process.memoryUsage().rss
    const start = performance.now()
    const { size } = openCheckpoint(file)
    const time = performance.now() - start
    if (size !== tensors.length) throw new Error(`${name}: ${size} tensors of ${tensors.length}`)
    const grown = megabytes(process.memoryUsage().rss - before)
    console.log(
      `${name.padEnd(22)} ${size} tensors, ${megabytes(statSync(file).size)}: opened in ${time.toFixed(0)} ms; ` +
        `memory +${grown}; reading all of it takes ${readThrough(file).toFixed(0)} ms`,
    )
    rmSync(file)
  }
}

/** Damaged files of each format, and how long whole ones take. */
export default function bench(): void {
  const folder = mkdtempSync(join(tmpdir(), 'drape-readers-'))
  try {
    copyFileSync(join(fixtures, 'outside.bin'), join(folder, 'outside.bin'))
    for (const name of readdirSync(fixtures).filter(
      (file) => !/\.(py|bin)$/.test(file) || file === 'nested.bin',
    ))
      fuzz(folder, name)
    open(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
