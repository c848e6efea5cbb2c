import { Logger, WebIO } from '@gltf-transform/core'
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions'
import { meshopt } from '@gltf-transform/functions'
import { MeshoptEncoder } from 'meshoptimizer'

/**
 * The same mesh for the web: places in 14 bits, directions in 8, and the triangles in an order that packs well
 * (KHR_mesh_quantization, EXT_meshopt_compression). three.js, Babylon.js and model-viewer read it; Blender does not yet.
 */
export async function shrinkGlb(glb: Uint8Array): Promise<Uint8Array> {
  await MeshoptEncoder.ready
  const io = new WebIO()
    .registerExtensions([KHRMeshQuantization, EXTMeshoptCompression])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder })
  const document = await io.readBinary(glb)
  // It would tell of its steps on the daemon's output.
  document.setLogger(new Logger(Logger.Verbosity.SILENT))
  await document.transform(meshopt({ encoder: MeshoptEncoder, level: 'medium' }))
  return io.writeBinary(document)
}
