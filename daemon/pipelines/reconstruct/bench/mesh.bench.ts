import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { boundsOf } from '../bounds-of.ts'
import { writeGlb } from '../mesh/glb.ts'
import { marchingCubes } from '../mesh/marching-cubes.ts'
import { shrinkGlb } from '../mesh/shrink-glb.ts'
import { vertexNormals } from '../mesh/vertex-normals.ts'
import { reliefMesh } from '../relief/relief-mesh.ts'
import { reliefTexture } from '../relief/relief-texture.ts'

const size = 256
const rounds = 5
/** A ball with waves on it. */
const python = `
import numpy, time, json
from skimage.measure import marching_cubes
x, y, z = numpy.mgrid[:${size}, :${size}, :${size}].astype(numpy.float32)
v = (100 - numpy.sqrt((x - 127.3) ** 2 + (y - 128) ** 2 + (z - 126) ** 2) + 5 * numpy.sin(x * 0.2) * numpy.cos(y * 0.17)).astype(numpy.float32)
times = []
for _ in range(${rounds}):
    start = time.perf_counter()
    marching_cubes(v, 0, method="lorensen")
    times.append(time.perf_counter() - start)
print(json.dumps(min(times)))
`

function best<T>(work: () => T): [T, number] {
  let [result, least] = [undefined as T, Number.POSITIVE_INFINITY]
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    result = work()
    least = Math.min(least, performance.now() - start)
  }
  return [result, least]
}

async function surface(): Promise<void> {
  const volume = new Float32Array(size ** 3)
  for (let x = 0, i = 0; x < size; x++)
    for (let y = 0; y < size; y++)
      for (let z = 0; z < size; z++, i++)
        volume[i] = 100 - Math.hypot(x - 127.3, y - 128, z - 126) + 5 * Math.sin(x * 0.2) * Math.cos(y * 0.17)
  const [mesh, ours] = best(() => marchingCubes(volume, size))
  console.log(`marching cubes ${size}³: ${ours.toFixed(0)} ms, ${mesh.indices.length / 3} triangles`)
  const glb = await writeGlb({ ...mesh, normals: vertexNormals(mesh) })
  console.log(
    `its GLB ${(glb.length / 1e6).toFixed(1)} MB, compact ${((await shrinkGlb(glb)).length / glb.length).toFixed(2)} of that`,
  )
  if (!process.env.DRAPE_PYTHON)
    return console.log('scikit-image: not asked (set DRAPE_PYTHON to an interpreter that has it)')
  const theirs = Number(execFileSync(process.env.DRAPE_PYTHON, ['-c', python], { encoding: 'utf8' })) * 1000
  console.log(`scikit-image ${theirs.toFixed(0)} ms; ours / scikit-image ${(ours / theirs).toFixed(2)}`)
}

async function relief(): Promise<void> {
  const networks = createInstantNetworks()
  const photo = await decodeRgb(
    readFileSync(createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg')),
  )
  const times: number[][] = []
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    const { landmarks, regions } = await analyzePerson(photo, networks)
    const seen = performance.now()
    const box = boundsOf(regions.person)!
    const { uv, ...shape } = reliefMesh(regions.person, landmarks, box)
    await writeGlb({ ...shape, texture: { uv, jpeg: await reliefTexture(photo, regions.person, box) } })
    times.push([seen - start, performance.now() - seen])
  }
  await networks.releaseAll()
  const least = (k: number) => Math.min(...times.map((round) => round[k])).toFixed(0)
  console.log(`relief: person ${least(0)} ms, mesh and file ${least(1)} ms (goal 300)`)
}

/** What is made of a field or a mask: marching cubes beside scikit-image's when DRAPE_PYTHON has it, and the relief. */
export default async function bench(): Promise<void> {
  await surface()
  await relief()
}
