import AdmZip from 'adm-zip'
import type { MeshFileQuery } from '../../../../shared/mesh.ts'
import { readGlb } from './glb.ts'
import { shrinkGlb } from './shrink-glb.ts'
import { textureColors } from './texture-colors.ts'
import { writeObj } from './write-obj.ts'
import { writePly } from './write-ply.ts'

/** One file of a mesh for people to keep. */
export interface MeshFile {
  bytes: Uint8Array
  mediaType: string
  extension: string
}

/** A kept mesh in the format asked for. An OBJ with a texture is three files, hence a zip. */
export async function convertGlb(glb: Uint8Array, { format, compact }: MeshFileQuery): Promise<MeshFile> {
  if (format === 'glb') {
    const bytes = compact ? await shrinkGlb(glb) : glb
    return { bytes, mediaType: 'model/gltf-binary', extension: 'glb' }
  }
  const mesh = await readGlb(glb)
  if (format === 'ply')
    return { bytes: writePly(await textureColors(mesh)), mediaType: 'model/ply', extension: 'ply' }
  const { obj, mtl, texture } = writeObj(mesh, 'drape')
  if (!mtl || !texture) return { bytes: Buffer.from(obj), mediaType: 'model/obj', extension: 'obj' }
  const zip = new AdmZip()
  zip.addFile('drape.obj', Buffer.from(obj))
  zip.addFile('drape.mtl', Buffer.from(mtl))
  zip.addFile('drape.jpg', Buffer.from(texture))
  return { bytes: zip.toBuffer(), mediaType: 'application/zip', extension: 'zip' }
}
