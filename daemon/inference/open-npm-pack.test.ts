import { expect, test } from 'vitest'
import { instantPacks } from '../../models/catalog/instant-packs.ts'
import { CheckpointError } from '../../models/checkpoint/checkpoint-error.ts'
import { openNpmPack } from './open-npm-pack.ts'

test('a pack inside a pack is found', async () => {
  const { file, offset, bytes } = await openNpmPack(instantPacks['face-landmark'])
  expect(file).toMatch(/face_mesh_solution_packed_assets\.data$/)
  expect(offset).toBe(2_495_952)
  expect(new TextDecoder().decode(bytes.subarray(4, 8))).toBe('TFL3')
})

test('bytes the catalogue does not know are refused', async () => {
  const pack = { ...instantPacks['face-landmark'], offset: 0 }
  await expect(openNpmPack(pack)).rejects.toThrow(CheckpointError)
  await expect(openNpmPack(pack)).rejects.toThrow('npm ci')
})
