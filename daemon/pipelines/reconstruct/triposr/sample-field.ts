import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'
import { DrapeError } from '../../../../shared/errors.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>

interface Box {
  x: number
  y: number
  z: number
}

/** Points along each side of the boxes that are looked at or left out as a whole. */
const side = 8
/** Boxes of one run: what is computed of them stays near the processor. */
const boxesPerRun = 16

/**
 * TripoSR's density over a grid of `resolution`³ points that spans the scene, less the surface's: positive inside. The
 * index of a point is (x · resolution + y) · resolution + z. Every second point (every fourth of a fine grid) is looked
 * at first, and all the others only around those that differ from a neighbour: elsewhere no surface passes, and a point
 * has the value of one nearby. Where nothing is as dense as `usual`, half of the greatest density is the surface's.
 * @param networks the runs of `triposr-planes` and `triposr-density`
 * @throws DrapeError CANCELLED
 */
export async function sampleField(
  sceneCodes: TypedTensor,
  resolution: number,
  usual: number,
  networks: { planes: Run; density: Run },
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<{ volume: Float32Array<ArrayBuffer>; threshold: number }> {
  const size = resolution
  const line = Float32Array.from({ length: size }, (_, i) => (2 * i) / (size - 1) - 1)
  const coordinates: TypedTensor = { type: 'float32', shape: [size], data: line }
  const { planes } = await networks.planes({ scene_codes: sceneCodes, coordinates })
  const neurons = planes.shape[3]
  const sums = planes.data as Float32Array
  const volume = new Float32Array(size ** 3)
  const inside = (index: number) => Math.min(index, size - 1)

  /** The sums of one plane at the sides of boxes whose points lie `stride` apart. */
  function sidesOf(plane: number, corners: [number, number][], stride: number): TypedTensor {
    const data = new Float32Array(corners.length * side * side * neurons)
    let to = 0
    for (const [a, b] of corners)
      for (let i = 0; i < side; i++)
        for (let k = 0; k < side; k++, to += neurons) {
          const from = ((plane * size + inside(a + i * stride)) * size + inside(b + k * stride)) * neurons
          data.set(sums.subarray(from, from + neurons), to)
        }
    return { type: 'float32', shape: [corners.length, side, side, neurons], data }
  }

  async function evaluate(boxes: Box[], stride: number, onDone: (share: number) => void): Promise<void> {
    for (let done = 0; done < boxes.length; done += boxesPerRun) {
      if (signal.aborted) throw new DrapeError('CANCELLED')
      const some = boxes.slice(done, done + boxesPerRun)
      const { density_act } = await networks.density({
        xy: sidesOf(
          0,
          some.map(({ x, y }) => [x, y]),
          stride,
        ),
        xz: sidesOf(
          1,
          some.map(({ x, z }) => [x, z]),
          stride,
        ),
        yz: sidesOf(
          2,
          some.map(({ y, z }) => [y, z]),
          stride,
        ),
      })
      let from = 0
      for (const box of some)
        for (let i = 0; i < side; i++)
          for (let j = 0; j < side; j++)
            for (let k = 0; k < side; k++, from++) {
              const [x, y, z] = [box.x + i * stride, box.y + j * stride, box.z + k * stride]
              if (x >= size || y >= size || z >= size) continue
              volume[(x * size + y) * size + z] = (density_act.data as Float32Array)[from]
            }
      onDone((done + some.length) / boxes.length)
    }
  }

  const stride = size >= 512 ? 4 : 2
  await evaluate(cover(size, side * stride), stride, (share) => onProgress(share / 2))
  const most = volume.reduce((greatest, value) => Math.max(greatest, value), 0)
  const threshold = most > usual ? usual : most / 2
  const close = cover(size, side).filter((box) => !spread(volume, size, box, stride, threshold))
  await evaluate(close, 1, (share) => onProgress((1 + share) / 2))
  for (let i = 0; i < volume.length; i++) volume[i] -= threshold
  return { volume, threshold }
}

/** The first corners of boxes that cover the grid. */
function cover(size: number, width: number): Box[] {
  const starts = Array.from({ length: Math.ceil(size / width) }, (_, i) => i * width)
  return starts.flatMap((x) => starts.flatMap((y) => starts.map((z) => ({ x, y, z }))))
}

/**
 * Gives a box's points the values of those known among them, if these and the known ones next to the box lie all inside
 * or all outside; else tells false.
 */
function spread(volume: Float32Array, size: number, box: Box, stride: number, threshold: number): boolean {
  const known = (start: number) => {
    const from = Math.max(0, start - stride)
    const to = Math.min(size - 1 - ((size - 1) % stride), start + side)
    return { from, to }
  }
  const [xs, ys, zs] = [known(box.x), known(box.y), known(box.z)]
  const first = volume[(xs.from * size + ys.from) * size + zs.from] > threshold
  for (let x = xs.from; x <= xs.to; x += stride)
    for (let y = ys.from; y <= ys.to; y += stride)
      for (let z = zs.from; z <= zs.to; z += stride)
        if (volume[(x * size + y) * size + z] > threshold !== first) return false
  const end = (start: number) => Math.min(size, start + side)
  const on = (index: number) => index - (index % stride)
  for (let x = box.x; x < end(box.x); x++)
    for (let y = box.y; y < end(box.y); y++)
      for (let z = box.z; z < end(box.z); z++)
        volume[(x * size + y) * size + z] = volume[(on(x) * size + on(y)) * size + on(z)]
  return true
}
