import { type Accessor, Document, type TypedArray, WebIO } from '@gltf-transform/core'
import { fromLinear, toLinear } from '../../../imaging/linear-light.ts'
import type { TriangleMesh } from './triangle-mesh.ts'

const generator = 'Drape'

/**
 * A binary glTF 2.0 of one mesh. Vertex colours become light, as the format wants them, in 16 bits: 8 would show bands
 * in the dark. A mesh with a texture is seen from both sides.
 */
export async function writeGlb(mesh: TriangleMesh, name = 'mesh'): Promise<Uint8Array> {
  const document = new Document()
  document.getRoot().getAsset().generator = generator
  const buffer = document.createBuffer()
  const accessor = (type: 'SCALAR' | 'VEC2' | 'VEC3' | 'VEC4', array: TypedArray) =>
    document.createAccessor().setType(type).setArray(array).setBuffer(buffer)
  const material = document.createMaterial().setMetallicFactor(0).setRoughnessFactor(1)
  const primitive = document
    .createPrimitive()
    .setMaterial(material)
    .setIndices(accessor('SCALAR', mesh.indices))
    .setAttribute('POSITION', accessor('VEC3', mesh.positions))
  if (mesh.normals) primitive.setAttribute('NORMAL', accessor('VEC3', mesh.normals))
  if (mesh.colors)
    primitive.setAttribute('COLOR_0', accessor('VEC4', lightOf(mesh.colors)).setNormalized(true))
  if (mesh.texture) {
    const { uv, jpeg } = mesh.texture
    primitive.setAttribute('TEXCOORD_0', accessor('VEC2', uv))
    const image = document.createTexture(name).setMimeType('image/jpeg').setImage(new Uint8Array(jpeg))
    material.setBaseColorTexture(image).setDoubleSided(true)
  }
  const node = document.createNode(name).setMesh(document.createMesh(name).addPrimitive(primitive))
  document.getRoot().setDefaultScene(document.createScene(name).addChild(node))
  return new WebIO().writeBinary(document)
}

function lightOf(colors: Uint8Array): Uint16Array {
  const table = Uint16Array.from({ length: 256 }, (_, c) => Math.round(toLinear(c) * 65535))
  const light = new Uint16Array((colors.length / 3) * 4).fill(65535)
  for (let i = 0, o = 0; i < colors.length; i += 3, o += 4)
    for (let c = 0; c < 3; c++) light[o + c] = table[colors[i + c]]
  return light
}

/** The mesh of a file that {@link writeGlb} made. */
export async function readGlb(bytes: Uint8Array): Promise<TriangleMesh> {
  const document = await new WebIO().readBinary(bytes)
  const [primitive] = document.getRoot().listMeshes()[0].listPrimitives()
  const floats = (accessor: Accessor | null) => accessor?.getArray() as Float32Array | undefined
  const uv = floats(primitive.getAttribute('TEXCOORD_0'))
  const jpeg = primitive.getMaterial()?.getBaseColorTexture()?.getImage()
  const light = primitive.getAttribute('COLOR_0')?.getArray()
  return {
    positions: floats(primitive.getAttribute('POSITION'))!,
    indices: primitive.getIndices()!.getArray() as Uint32Array,
    normals: floats(primitive.getAttribute('NORMAL')),
    colors:
      light &&
      Uint8Array.from({ length: (light.length / 4) * 3 }, (_, i) => {
        return Math.round(fromLinear(light[Math.floor(i / 3) * 4 + (i % 3)] / 65535))
      }),
    texture: uv && jpeg ? { uv, jpeg } : undefined,
  }
}
