// @ts-expect-error It has no types.
import { validateBytes } from 'gltf-validator'
import { MeshoptDecoder } from 'meshoptimizer'
import { Box3, BufferAttribute, type Mesh } from 'three'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'
import { OBJLoader } from 'three/addons/loaders/OBJLoader.js'
import { PLYLoader } from 'three/addons/loaders/PLYLoader.js'
import { describe, expect, test } from 'vitest'
import { encodeJpeg } from '../../../imaging/encode-jpeg.ts'
import { readGlb, writeGlb } from './glb.ts'
import { marchingCubes } from './marching-cubes.ts'
import { shrinkGlb } from './shrink-glb.ts'
import { textureColors } from './texture-colors.ts'
import type { TriangleMesh } from './triangle-mesh.ts'
import { vertexNormals } from './vertex-normals.ts'
import { writeObj } from './write-obj.ts'
import { writePly } from './write-ply.ts'

/** A tetrahedron around the middle. */
const shape = {
  positions: Float32Array.of(1, 1, 1, -1, -1, 1, -1, 1, -1, 1, -1, -1),
  indices: Uint32Array.of(0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3),
}
const colors = Uint8Array.of(255, 0, 0, 0, 128, 0, 10, 20, 200, 7, 90, 255)
const colored: TriangleMesh = { ...shape, normals: vertexNormals(shape), colors }

/** Four pixels of eight by eight: red, green above blue, white. */
async function textured(): Promise<TriangleMesh> {
  const corners = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [255, 255, 255],
  ]
  const data = Uint8Array.from({ length: 16 * 16 * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % 16, Math.floor(i / 48)]
    return corners[(y >> 3) * 2 + (x >> 3)][i % 3]
  })
  const jpeg = await encodeJpeg({ width: 16, height: 16, data }, 100)
  return { ...shape, texture: { uv: Float32Array.of(0.2, 0.2, 0.8, 0.2, 0.2, 0.8, 0.8, 0.8), jpeg } }
}

const parseGlb = (bytes: Uint8Array) =>
  new Promise<Mesh>((resolve, reject) =>
    new GLTFLoader()
      .setMeshoptDecoder(MeshoptDecoder)
      .parse(
        Uint8Array.from(bytes).buffer,
        '',
        ({ scene }) => scene.traverse((node) => (node as Mesh).isMesh && resolve(node as Mesh)),
        reject,
      ),
  )

describe('GLB', () => {
  test.each([
    ['of colours', async () => colored],
    ['of a texture', textured],
  ])('%s has nothing that Khronos’s validator would name', async (_, make) => {
    const { issues } = await validateBytes(await writeGlb(await make()))
    expect(issues).toMatchObject({ messages: [], truncated: false })
  })

  test('three.js sees the same mesh, its colours as light', async () => {
    const { geometry } = await parseGlb(await writeGlb(colored))
    expect([...geometry.index!.array]).toEqual([...shape.indices])
    const place = geometry.getAttribute('position')
    const places = [0, 1, 2, 3].flatMap((v) => [place.getX(v), place.getY(v), place.getZ(v)])
    expect(places).toEqual([...shape.positions])
    const light = geometry.getAttribute('color') as BufferAttribute
    // sRGB's middle grey is a fifth of the light.
    expect([light.getX(0), light.getY(0), light.getW(0)]).toEqual([1, 0, 1])
    expect(light.getY(1)).toBeCloseTo(0.2159, 3)
  })

  test('is read back as it was', async () => {
    expect(await readGlb(await writeGlb(colored))).toEqual({ ...colored, texture: undefined })
    const mesh = await textured()
    const { texture } = await readGlb(await writeGlb(mesh))
    expect(texture?.uv).toEqual(mesh.texture?.uv)
    expect(Buffer.from(texture!.jpeg).equals(mesh.texture!.jpeg)).toBe(true)
  })

  test('shrinks for the web, and three.js reads it all the same', async () => {
    const size = 24
    const field = Float32Array.from({ length: size ** 3 }, (_, i) => {
      const [x, y, z] = [Math.floor(i / size ** 2), Math.floor(i / size) % size, i % size]
      return 9 - Math.hypot(x - 11.5, y - 11.5, z - 11.5)
    })
    const ball = marchingCubes(field, size)
    const bytes = await writeGlb({ ...ball, normals: vertexNormals(ball) })
    const small = await shrinkGlb(bytes)
    expect(small.length / bytes.length).toBeLessThan(0.35)
    // It knows no validator of the extension, and says so; nothing else.
    const { issues } = await validateBytes(small)
    expect(issues).toMatchObject({ numErrors: 0, numWarnings: 0 })
    const mesh = await parseGlb(small)
    const { min, max } = new Box3().setFromObject(mesh, true)
    expect([min.x, max.x].map((value) => value.toFixed(1))).toEqual(['2.5', '20.5'])
    expect(mesh.geometry.index!.count).toBe(ball.indices.length)
  })
})

test('OBJ of colours is what three.js reads, and trimesh writes', () => {
  const { obj, mtl } = writeObj(colored, 'drape')
  expect(mtl).toBeUndefined()
  expect(obj.split('\n')[1]).toBe('v -1.000000 -1.000000 1.000000 0.000000 0.501961 0.000000')
  expect(obj.split('\n')[4]).toBe('f 1 3 2')
  const [{ geometry }] = new OBJLoader().parse(obj).children as Mesh[]
  expect([...geometry.getAttribute('position').array]).toEqual(
    [...shape.indices].flatMap((vertex) => [...shape.positions.subarray(vertex * 3, vertex * 3 + 3)]),
  )
  expect(geometry.getAttribute('color')).toBeInstanceOf(BufferAttribute)
})

test('OBJ of a texture names its material and counts from below', async () => {
  const { obj, mtl, texture } = writeObj(await textured(), 'drape')
  expect(obj).toContain('mtllib drape.mtl\nusemtl drape\n')
  expect(obj).toContain('vt 0.200000 0.800000')
  expect(obj).toContain('f 1/1 3/3 2/2')
  expect(mtl).toContain('map_Kd drape.jpg')
  expect([...texture!.subarray(0, 2)]).toEqual([0xff, 0xd8])
})

test('PLY holds places, colours and triangles', async () => {
  const geometry = new PLYLoader().parse(Uint8Array.from(writePly(colored)).buffer)
  expect([...geometry.getAttribute('position').array]).toEqual([...shape.positions])
  expect([...geometry.index!.array]).toEqual([...shape.indices])
  expect(geometry.getAttribute('color').getY(1)).toBeCloseTo(0.2159, 3)
})

test('what knows no texture gets its colours', async () => {
  const { colors, texture } = await textureColors(await textured())
  expect(texture).toBeUndefined()
  expect([...colors!].map((value) => Math.round(value / 32))).toEqual([8, 0, 0, 0, 8, 0, 0, 0, 8, 8, 8, 8])
})
