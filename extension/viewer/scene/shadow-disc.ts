import { CanvasTexture, Mesh, MeshBasicMaterial, PlaneGeometry } from 'three'

/** A soft shadow on the ground, so that a figure stands rather than floats. @param radius in the figure's units */
export function shadowDisc(radius: number): Mesh {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 128
  const brush = canvas.getContext('2d')!
  const fade = brush.createRadialGradient(64, 64, 0, 64, 64, 64)
  fade.addColorStop(0, '#0007')
  fade.addColorStop(0.45, '#0003')
  fade.addColorStop(1, '#0000')
  brush.fillStyle = fade
  brush.fillRect(0, 0, 128, 128)
  const material = new MeshBasicMaterial({
    map: new CanvasTexture(canvas),
    transparent: true,
    depthWrite: false,
  })
  const disc = new Mesh(new PlaneGeometry(radius * 2, radius * 2), material)
  disc.rotation.x = -Math.PI / 2
  return disc
}
