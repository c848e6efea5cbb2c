import { type Material, Mesh, type Object3D, Texture } from 'three'

/** Gives back all that a tree of objects holds on the graphics card, and decoded pictures with it. */
export function freeTree(root: Object3D): void {
  root.traverse((each) => {
    if (!(each instanceof Mesh)) return
    each.geometry.dispose()
    for (const material of [each.material].flat()) freeMaterial(material)
  })
}

function freeMaterial(material: Material): void {
  for (const value of Object.values(material)) {
    if (!(value instanceof Texture)) continue
    value.dispose()
    // Pictures that were decoded off the page's thread are not collected by themselves.
    if (typeof ImageBitmap !== 'undefined' && value.source.data instanceof ImageBitmap)
      value.source.data.close()
  }
  material.dispose()
}
