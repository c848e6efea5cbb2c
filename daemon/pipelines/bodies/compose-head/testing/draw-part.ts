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
  /** Whether two strands fall over the shoulders. */
  strands?: boolean
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
  const { width, height, chin, size, lean = 0, hairRadius = 0.75, strands = false } = drawing
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
  const look = (px: number, py: number) => {
    const across = ((px - chin.x) * side.x + (py - chin.y) * side.y) / size
    const above = ((px - chin.x) * up.x + (py - chin.y) * up.y) / size
    const beside = Math.abs(px - chin.x) / size
    const face = (across / 0.38) ** 2 + ((above - 0.5) / 0.5) ** 2 < 1
    const strand = strands && above < 0.5 && py < chin.y + 0.9 * size && beside > 0.42 && beside < 0.65
    const round = above > 0.3 && Math.hypot(px - middle.x, py - middle.y) < hairRadius * size
    const hair = !face && (round || strand)
    const neck = !face && !hair && beside < 0.24 && py > chin.y - 0.35 * size && py < neckEnd
    const down = (py - neckEnd + 0.12 * size) / size
    const clothed = !hair && !neck && down > 0 && beside < 0.24 + 0.7 * Math.min(1, down * 3)
    const arm = clothed && beside > 0.8
    return { hair, skin: !hair && (face || neck || arm), shirt: clothed && !arm, arm }
  }
  // Edges are mixed as a camera mixes them: the mean of some looks into each pixel.
  const looks = 3
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const sums = { hair: 0, skin: 0, shirt: 0, arm: 0, person: 0 }
      const color = [0, 0, 0]
      for (let k = 0; k < looks * looks; k++) {
        const seen = look(x + ((k % looks) + 0.5) / looks, y + (Math.floor(k / looks) + 0.5) / looks)
        for (const name of ['hair', 'skin', 'shirt', 'arm'] as const) sums[name] += Number(seen[name])
        sums.person += Number(seen.hair || seen.skin || seen.shirt)
        const { hair, skin, shirt, wall } = drawing
        const own = seen.hair ? hair : seen.skin ? skin : seen.shirt ? shirt : wall
        for (let c = 0; c < 3; c++) color[c] += own[c] / looks ** 2
      }
      data.set(color.map(Math.round), i * 3)
      const cover = (sum: number) => Math.round((sum / looks ** 2) * 255)
      regions.person.data[i] = cover(sums.person)
      regions.hair.data[i] = cover(sums.hair)
      regions.skin.data[i] = cover(sums.skin)
      regions.top.data[i] = cover(sums.shirt)
      ;(x < chin.x ? regions.leftArm : regions.rightArm).data[i] = cover(sums.arm)
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
