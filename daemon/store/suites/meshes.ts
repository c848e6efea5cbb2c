import { expect, it } from 'vitest'
import { limits } from '../../../shared/limits.ts'
import { type MeshReport, meshResult } from '../../../shared/mesh.ts'
import { blobCount } from '../testing/blob-count.ts'
import { type OpenTestStore, samplePicture } from '../testing/test-store.ts'

const report: MeshReport = {
  mesh_engine: 'relief',
  engine_version: '1',
  provider: 'cpu',
  quality: 'preview',
  resolution: null,
  stepped_down: false,
  vertices: 3,
  faces: 1,
  reasons: [],
  stages: { surface: 5 },
}
const glb = (seed: number) => Uint8Array.of(0x67, 0x6c, 0x54, 0x46, seed)

/** What the meshes of a profile promise, on any engine. */
export const meshSuite = (open: OpenTestStore) => {
  it('gives back what was added, in the shape of the contract', async () => {
    const { ada, bob } = await open()
    const { id: avatar_id } = await ada.avatars.add(samplePicture(1), { name: '', body: null })
    const added = await ada.meshes.add(glb(1), { key: 'k', report, result_id: null, avatar_id })
    expect(meshResult.parse(added)).toMatchObject({ ...report, avatar_id, result_id: null, cached: false })
    expect(await ada.meshes.get(added.id)).toEqual(added)
    const file = await ada.meshes.file(added.id)
    expect(file?.type).toBe('model/gltf-binary')
    expect([...file!.bytes]).toEqual([...glb(1)])
    expect(await bob.meshes.get(added.id)).toBeUndefined()
    expect(await bob.meshes.file(added.id)).toBeUndefined()
    expect((await ada.meshes.list({ limit: 5 })).items).toEqual([added])
  })

  it('finds the newest equal one again, linked to the picture of today', async () => {
    const { ada, advance } = await open()
    const first = await ada.avatars.add(samplePicture(1), { name: '', body: null })
    const second = await ada.avatars.add(samplePicture(2), { name: '', body: null })
    await ada.meshes.add(glb(1), { key: 'k', report, result_id: null, avatar_id: first.id })
    advance(1)
    const newest = await ada.meshes.add(glb(2), { key: 'k', report, result_id: null, avatar_id: first.id })
    const found = await ada.meshes.findCached('k', { result_id: null, avatar_id: second.id })
    expect(found).toEqual({ ...newest, avatar_id: second.id, cached: true })
    expect(await ada.meshes.findCached('none', { result_id: null, avatar_id: null })).toBeUndefined()
  })

  it('can be taken away and back, and goes with the picture it was made of', async () => {
    const { ada, store, dataDir, advance } = await open()
    const photo = await ada.avatars.add(samplePicture(1), { name: '', body: null })
    const mesh = await ada.meshes.add(glb(1), { key: 'k', report, result_id: null, avatar_id: photo.id })
    await ada.meshes.remove(mesh.id)
    expect(await ada.meshes.get(mesh.id)).toBeUndefined()
    expect(await ada.meshes.restore(mesh.id)).toEqual(mesh)
    await ada.avatars.remove(photo.id)
    advance(limits.undo - 1)
    await store.sweep()
    expect(await ada.meshes.get(mesh.id)).toEqual(mesh)
    advance(1)
    await store.sweep()
    expect(await ada.meshes.get(mesh.id)).toBeUndefined()
    expect(blobCount(dataDir)).toBe(0)
  })
}
