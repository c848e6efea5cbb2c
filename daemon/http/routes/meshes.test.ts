import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import AdmZip from 'adm-zip'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { job } from '../../../shared/job.ts'
import { type MeshResult, meshResult } from '../../../shared/mesh.ts'
import { meshPage } from '../../../shared/wardrobe.ts'
import { readGlb } from '../../pipelines/reconstruct/mesh/glb.ts'
import { formOf, startTestDaemon } from '../testing/test-client.ts'

const photo = readFileSync(
  createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg'),
)
let test: Awaited<ReturnType<typeof startTestDaemon>>
let mesh: MeshResult
beforeAll(async () => {
  test = await startTestDaemon()
  await test.pair()
})
afterAll(() => test.close())

async function download(path: string) {
  const response = await fetch(`${test.daemon.url}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${test.token}`, origin: 'chrome-extension://drapetest' },
  })
  return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) }
}

it('makes a mesh of a photo without any model, and knows it again', async () => {
  const { status, data } = await test.call('POST', 'reconstruct-3d', formOf({ image: photo }))
  expect(status).toBe(200)
  mesh = meshResult.parse(data)
  expect(mesh).toMatchObject({ mesh_engine: 'relief', quality: 'preview', resolution: null, cached: false })
  expect(mesh.result_id).toBeNull()
  const again = await test.call('POST', 'reconstruct-3d', formOf({ image: photo }))
  expect(again.data).toMatchObject({ id: mesh.id, cached: true })
  const other = await test.call('POST', 'reconstruct-3d', formOf({ image: photo, orientation: 'z_up' }))
  expect(other.data).toMatchObject({ cached: false, vertices: mesh.vertices })
  expect(other.data.id).not.toBe(mesh.id)
})

it('gives it in three formats', async () => {
  const glb = await download(`meshes/${mesh.id}/file`)
  expect(glb.headers.get('content-type')).toBe('model/gltf-binary')
  const { positions, indices, texture } = await readGlb(glb.bytes)
  expect([positions.length / 3, indices.length / 3]).toEqual([mesh.vertices, mesh.faces])
  // A person of 1.7 m in the middle of the room.
  const ys = positions.filter((_, i) => i % 3 === 1)
  expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(1.7, 1)
  expect(texture?.jpeg.subarray(0, 2)).toEqual(Uint8Array.of(0xff, 0xd8))

  const ply = await download(`meshes/${mesh.id}/file?format=ply`)
  expect(new TextDecoder().decode(ply.bytes.subarray(0, 4))).toBe('ply\n')
  const obj = await download(`meshes/${mesh.id}/file?format=obj`)
  expect(obj.headers.get('content-disposition')).toContain('drape.zip')
  const names = new AdmZip(Buffer.from(obj.bytes)).getEntries().map(({ entryName }) => entryName)
  expect(names.toSorted()).toEqual(['drape.jpg', 'drape.mtl', 'drape.obj'])
})

it('is a job like any other, listed, removed and restored', async () => {
  const answered = await test.call('POST', 'reconstruct-3d', formOf({ image: photo }), {
    prefer: 'respond-async',
  })
  expect(answered.status).toBe(202)
  expect(job.parse(answered.data).kind).toBe('reconstruct')
  await expect
    .poll(async () => (await test.call('GET', `jobs/${answered.data.id}`)).data.result?.id, {
      timeout: 30_000,
    })
    .toBe(mesh.id)
  const { items } = meshPage.parse((await test.call('GET', 'meshes')).data)
  expect(items).toHaveLength(2)
  expect((await test.call('DELETE', `meshes/${mesh.id}`)).status).toBe(200)
  expect((await test.call('GET', `meshes/${mesh.id}`)).status).toBe(404)
  expect((await test.call('POST', `meshes/${mesh.id}/restore`)).data).toMatchObject({ id: mesh.id })
  expect((await test.call('GET', `meshes/${mesh.id}`)).data).toMatchObject({ id: mesh.id })
})

it.each([
  ['nothing', {}, 400, 'IMAGE_MISSING'],
  ['no picture', { image: Buffer.from('hello') }, 415, 'IMAGE_TYPE_UNSUPPORTED'],
  ['an unknown result', { result_id: '00000000-0000-4000-8000-000000000000' }, 404, 'NOT_FOUND'],
  ['a strange grid', { image: photo, resolution: '100' }, 400, 'VALIDATION_ERROR'],
  ['an engine without models', { image: photo, engine: 'triposr' }, 409, 'MODEL_MISSING'],
])('refuses %s', async (_, fields, status, code) => {
  const answer = await test.call('POST', 'reconstruct-3d', formOf(fields))
  expect(answer).toMatchObject({ status, error: { code } })
})

it('shows nothing of another profile', async () => {
  const { data } = await test.call('POST', 'profiles', { name: 'Bob' })
  const asBob = { 'drape-profile': data.id }
  for (const path of [`meshes/${mesh.id}`, `meshes/${mesh.id}/file`])
    expect((await test.call('GET', path, undefined, asBob)).status).toBe(404)
  expect((await test.call('GET', 'meshes', undefined, asBob)).data.items).toEqual([])
})
