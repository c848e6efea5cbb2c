import type { Camera } from './camera.ts'
import type { Joints } from './pose-limbs.ts'
import { unit, type Vector } from './rigid.ts'

/** Soft boxes: where their light comes from, how strong it is, how far it reaches round an edge. */
const lights: { from: Vector; strength: number; wrap: number }[] = [
  { from: unit([-0.55, 0.55, 0.75]), strength: 0.82, wrap: 0.3 },
  { from: unit([0.75, 0.15, 0.6]), strength: 0.22, wrap: 0.4 },
]
const room = 0.22
const ceiling = 0.1

/** Light on a surface with this normal, about 1 where it faces the camera. @param open what of it {@link softShadow} leaves */
export function lightOn(x: number, y: number, z: number, open: number): number {
  let sum = (room + ceiling * y) * open
  for (const { from, strength, wrap } of lights) {
    const facing = (x * from[0] + y * from[1] + z * from[2] + wrap) / (1 + wrap)
    if (facing > 0) sum += strength * facing * (0.45 + 0.55 * open)
  }
  return sum
}

/** Shine towards the camera, 0..1. */
export function shineOn(x: number, y: number, z: number): number {
  const [hx, hy, hz] = shineHalf
  return Math.max(0, x * hx + y * hy + z * hz) ** 14
}
const shineHalf = unit([lights[0].from[0], lights[0].from[1], lights[0].from[2] + 1])

/** The empty studio, sRGB levels 0..255 of one grey: a wall that becomes floor, and soft shadows below both feet. */
export function drawStudio(camera: Camera, feet: Joints[]): Float32Array {
  const { width, height } = camera
  const out = new Float32Array(width * height)
  const pools = feet.map(({ ankle }) => camera.project(ankle[0], 0, ankle[2]).x)
  const ground = camera.ground - height * 0.012
  const middle = pools.reduce((sum, x) => sum + x / pools.length, 0)
  const unitOf = height / 1024
  for (let y = 0, i = 0; y < height; y++) {
    const down = y / height
    for (let x = 0; x < width; x++, i++) {
      const aside = (x - width / 2) / width
      const floor = 1 / (1 + Math.exp((0.9 - down) * 26))
      let grey = 231 - 14 * aside * aside - 6 * floor - 5 * (down - 0.4) ** 2
      const dy = (y - ground) / unitOf
      let shade = 0
      if (dy > -90) {
        for (const foot of pools) {
          const dx = (x - foot) / unitOf
          shade += 0.42 * Math.exp(-((dx / 42) ** 2) - ((dy - 2) / 11) ** 2)
        }
        const dx = (x - middle) / unitOf - 22
        shade += 0.15 * Math.exp(-((dx / 150) ** 2) - ((dy + 2) / 26) ** 2)
      }
      grey *= 1 - Math.min(0.6, shade)
      out[i] = grey
    }
  }
  return out
}
