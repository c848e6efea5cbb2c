import type { Mask, Point } from '../../../../imaging/image.ts'
import { rgbToLab } from '../../../../imaging/rgb-to-lab.ts'
import type { ComposePart } from '../compose-part.ts'

type Rgb = readonly [number, number, number]

/** A drawn person: an oval face in round hair, a straight neck, shoulders in a shirt, two arms. */
export interface Drawing {
  width: number
  height: number
  chin: Point
  /** From forehead to chin. */
  size: number
  /** Radians, clockwise: how far the head leans. */
  lean?: number
  skin: Rgb
  hair: Rgb
  /** Radius of the hair in face heights; 0: bald. */
  hairRadius?: number
  shirt: Rgb
  wall: Rgb
}

const inUnits = [
  [-0.2, 0.62],
  [0.2, 0.62],
  [0, 0.4],
  [-0.14, 0.22],
  [0.14, 0.22],
  [0, 0],
] as const

/** Draws a person and says where everything is, as the networks would. */
export function drawPart(drawing: Drawing): ComposePart {
  const { width, height, chin, size, lean = 0, hairRadius = 0.75 } = drawing
  const up = { x: Math.sin(lean), y: -Math.cos(lean) }
  const side = { x: -up.y, y: up.x }
  const at = (across: number, above: number): Point => ({
    x: chin.x + (side.x * across + up.x * above) * size,
    y: chin.y + (side.y * across + up.y * above) * size,
  })
  const outline = Array.from({ length: 36 }, (_, i) => {
    const angle = (i / 36) * 2 * Math.PI
    return at(0.38 * Math.sin(angle), 0.5 + 0.5 * Math.cos(angle))
  })
  const mask = (): Mask => ({ width, height, data: new Uint8Array(width * height) })
  const regions = {
    ...{ person: mask(), skin: mask(), hair: mask(), top: mask() },
    ...{ leftArm: mask(), rightArm: mask() },
  }
  const data = new Uint8Array(width * height * 3)
  const middle = at(0, 0.6)
  const neckEnd = chin.y + 0.5 * size
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const [px, py] = [x + 0.5, y + 0.5]
      const across = ((px - chin.x) * side.x + (py - chin.y) * side.y) / size
      const above = ((px - chin.x) * up.x + (py - chin.y) * up.y) / size
      const face = (across / 0.38) ** 2 + ((above - 0.5) / 0.5) ** 2 < 1
      const hair = !face && above > 0.3 && Math.hypot(px - middle.x, py - middle.y) < hairRadius * size
      const neck = !face && Math.abs(px - chin.x) < 0.24 * size && py > chin.y - 0.35 * size && py < neckEnd
      const down = (py - neckEnd + 0.12 * size) / size
      const shirt = down > 0 && !neck && Math.abs(px - chin.x) < (0.24 + 0.7 * Math.min(1, down * 3)) * size
      const arm = shirt && Math.abs(px - chin.x) > 0.8 * size
      const skin = face || (neck && !hair) || arm
      const color = hair ? drawing.hair : skin ? drawing.skin : shirt ? drawing.shirt : drawing.wall
      data.set(color, i * 3)
      regions.person.data[i] = hair || skin || shirt ? 255 : 0
      regions.hair.data[i] = hair ? 255 : 0
      regions.skin.data[i] = skin && !hair ? 255 : 0
      regions.top.data[i] = shirt && !arm && !hair ? 255 : 0
      if (arm) (px < chin.x ? regions.leftArm : regions.rightArm).data[i] = 255
    }
  }
  const [L, a, b] = rgbToLab(Uint8Array.from(drawing.skin))
  return {
    image: { width, height, data },
    anchors: inUnits.map(([across, above]) => at(across, above)),
    outline,
    chin,
    neckPit: { x: chin.x, y: neckEnd },
    neck: [
      { x: chin.x - 0.24 * size, y: neckEnd - 0.12 * size },
      { x: chin.x + 0.24 * size, y: neckEnd - 0.12 * size },
    ],
    shoulders: [
      { x: chin.x - 0.94 * size, y: neckEnd + 0.22 * size },
      { x: chin.x + 0.94 * size, y: neckEnd + 0.22 * size },
    ],
    regions,
    skinLab: [L, a, b],
  }
}
