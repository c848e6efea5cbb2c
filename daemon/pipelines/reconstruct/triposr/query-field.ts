import type { TypedTensor } from '../../../../models/checkpoint/typed-tensor.ts'

type Run = (inputs: Record<string, TypedTensor>) => Promise<Record<string, TypedTensor>>

const pointsPerRun = 16_384

/**
 * Density and colour of a scene at points.
 * @param positions x, y, z of each point, in TripoSR's frame
 * @param run of `triposr-field`
 * @returns densities, and red, green, blue of each point in 0..1 as displays take them
 */
export async function queryField(sceneCodes: TypedTensor, positions: Float32Array, run: Run) {
  const count = positions.length / 3
  const density = new Float32Array(count)
  const colors = new Float32Array(count * 3)
  for (let start = 0; start < count; start += pointsPerRun) {
    const data = positions.slice(start * 3, (start + pointsPerRun) * 3) as Float32Array<ArrayBuffer>
    const at = await run({
      scene_codes: sceneCodes,
      positions: { type: 'float32', shape: [data.length / 3, 3], data },
    })
    density.set(at.density_act.data as Float32Array, start)
    colors.set(at.color.data as Float32Array, start * 3)
  }
  return { density, colors }
}
