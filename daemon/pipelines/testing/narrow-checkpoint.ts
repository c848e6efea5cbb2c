import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { FakeTensor } from '../../../models/checkpoint/bench/fake-checkpoint.ts'
import { openCheckpoint } from '../../../models/checkpoint/open-checkpoint.ts'
import { gaussianNoise } from '../../../models/schedulers/gaussian-noise.ts'

/** The published names, their shapes made narrow. */
export function narrow(list: string, size: (dimension: number, name: string) => number): FakeTensor[] {
  const lines = readFileSync(new URL(`../../../models/networks/${list}.tensors.txt`, import.meta.url), 'utf8')
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [name, sizes = ''] = line.split(' ')
      const shape = sizes === '' ? [] : sizes.split('x').map((number) => size(Number(number), name))
      return { name, shape }
    })
}

/**
 * Fills the holes that the writers left with numbers that keep activations about as large as they were.
 * @param value what all numbers of a tensor are; undefined: they are random
 * @param spread standard deviation of random ones
 */
export function fill(
  file: string,
  value: (name: string) => number | undefined,
  spread: (name: string) => number = () => 0.03,
): void {
  const noise = gaussianNoise(1, 'weights', 1 << 20)
  const pools = new Map<number, Buffer>()
  const poolOf = (deviation: number) => {
    const pool = pools.get(deviation) ?? Buffer.from(noise.map((number) => number * deviation).buffer)
    pools.set(deviation, pool)
    return pool
  }
  const descriptor = openSync(file, 'r+')
  for (const [name, { offset, length }] of openCheckpoint(file)) {
    const same = value(name)
    const pool = poolOf(spread(name))
    const bytes = same === undefined ? undefined : Buffer.from(new Float32Array(length / 4).fill(same).buffer)
    for (let at = 0; at < length; at += pool.length) {
      const size = Math.min(pool.length, length - at)
      writeSync(descriptor, bytes?.subarray(at, at + size) ?? pool, 0, size, offset + at)
    }
  }
  closeSync(descriptor)
}
