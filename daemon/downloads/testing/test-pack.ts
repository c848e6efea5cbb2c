import { createCipheriv, createHash } from 'node:crypto'
import type { ModelPack } from '../../../models/catalog/model-pack.ts'
import type { HubFile } from './hub-server.ts'

/** Bytes that differ everywhere and are the same each time. */
export function bytesFor(seed: string, length: number): Buffer {
  const key = createHash('sha256').update(seed).digest()
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(length))
}

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

const weights = bytesFor('weights', 1_000_003)
const shared = bytesFor('shared', 300_000)
const words = Buffer.from('{"hello":1}\n')

/** What the test hub holds. */
export const testFiles: Record<string, HubFile> = {
  'ada/net/weights.bin': { bytes: weights },
  'ada/net/deep/shared.bin': { bytes: shared },
  'ada/net/vocab.json': { bytes: words, small: true },
  'ada/net/extra.bin': { bytes: bytesFor('extra', 50_000) },
}

const net = { repo: 'ada/net', revision: 'main', licence: 'triposr', usedBy: 'test' } as const
const sharedFile = { ...net, path: 'deep/shared.bin', bytes: shared.length, sha256: sha256(shared) }

/** Three packs: `one` and `two` share a file, `extra` requires `one`. Of `weights.bin` nothing is known beforehand. */
export const testPacks: Record<string, ModelPack> = {
  one: {
    title: 'One',
    without: 'nothing is one',
    usable: true,
    requires: [],
    files: [{ ...net, path: 'weights.bin' }, sharedFile, { ...net, path: 'vocab.json', bytes: words.length }],
  },
  two: { title: 'Two', without: 'nothing is two', usable: true, requires: [], files: [sharedFile] },
  extra: {
    title: 'Extra',
    without: 'nothing is extra',
    usable: true,
    requires: ['one'],
    files: [{ ...net, path: 'extra.bin', licence: 'sam2' }],
  },
}
