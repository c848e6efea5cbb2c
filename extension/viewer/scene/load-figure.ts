import {
  Box3,
  DoubleSide,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  type MeshStandardMaterial,
  Vector3,
} from 'three'
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js'
import type { Extent } from './fit-view.ts'
import { freeTree } from './free-tree.ts'

/** A figure in the middle of its group, with both ways to be drawn. */
export interface Figure {
  root: Group
  extent: Extent
  setLit(lit: boolean): void
  setWireframe(wireframe: boolean): void
  dispose(): void
}

/** Reads a binary glTF. Lit by lamps it shows its shape; unlit it shows the picture's own colours. Throws where it is none. */
export async function loadFigure(glb: ArrayBuffer): Promise<Figure> {
  const loader = new GLTFLoader()
  if (usesMeshopt(glb)) {
    const { MeshoptDecoder } = await import('three/addons/libs/meshopt_decoder.module.js')
    loader.setMeshoptDecoder(MeshoptDecoder)
  }
  const { scene } = await loader.parseAsync(glb, '')
  const root = new Group().add(scene)
  const looks: { mesh: Mesh; lit: MeshLambertMaterial; plain: MeshBasicMaterial }[] = []
  scene.traverse((mesh) => {
    if (!(mesh instanceof Mesh)) return
    const found = mesh.material as MeshStandardMaterial
    if (!mesh.geometry.hasAttribute('normal')) mesh.geometry.computeVertexNormals()
    const surface = {
      color: found.color,
      map: found.map,
      vertexColors: mesh.geometry.hasAttribute('color'),
      // A cut through the surface shows its inside rather than a hole.
      side: DoubleSide,
    }
    // The format's own material would cost more and shine like plastic.
    found.dispose()
    looks.push({ mesh, lit: new MeshLambertMaterial(surface), plain: new MeshBasicMaterial(surface) })
  })
  const box = new Box3().setFromObject(scene, true)
  if (box.isEmpty()) throw new Error('The file holds no surface.')
  const size = box.getSize(new Vector3())
  scene.position.sub(box.getCenter(new Vector3()))

  const materials = looks.flatMap(({ lit, plain }) => [lit, plain])
  const figure: Figure = {
    root,
    extent: { up: size.y / 2, out: Math.hypot(size.x, size.z) / 2 },
    setLit(on) {
      for (const { mesh, lit, plain } of looks) mesh.material = on ? lit : plain
    },
    setWireframe(on) {
      for (const material of materials) material.wireframe = on
    },
    dispose() {
      freeTree(root)
      for (const material of materials) material.dispose()
    },
  }
  figure.setLit(true)
  return figure
}

/** Whether the file is packed in a way that takes a decoder: its header names it among the first thing it holds. */
function usesMeshopt(glb: ArrayBuffer): boolean {
  const header = new DataView(glb)
  if (glb.byteLength < 20) return false
  const json = new Uint8Array(glb, 20, Math.min(header.getUint32(12, true), glb.byteLength - 20))
  return new TextDecoder().decode(json).includes('EXT_meshopt_compression')
}
