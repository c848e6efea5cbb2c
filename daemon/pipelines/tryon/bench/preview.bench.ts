import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { type TryOnStage, tryOnOptions, tryOnStage } from '../../../../shared/try-on.ts'
import { renderGarment } from '../../../demo-shop/garments/render-garment.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { createInstantEngine } from '../instant-engine.ts'

const require = createRequire(import.meta.url)
const rounds = 12
const tryOns = 100
const garments = ['tee-wave', 'longsleeve-plum', 'polo-forest', 'dress-meadow', 'trousers-sand']

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]
const line = (name: string, values: number[], unit: number) =>
  console.log(
    `${name.padEnd(22)} min ${Math.min(...values)
      .toFixed(0)
      .padStart(
        5,
      )} ms   median ${median(values).toFixed(0).padStart(5)} ms   ${(Math.min(...values) / unit).toFixed(1)} × BlazePose heavy`,
  )

/** Stage times of try-ons at 768×1024, in milliseconds and in runs of BlazePose heavy, and the memory of many of them. */
export default async function preview(): Promise<void> {
  const networks = createInstantNetworks()
  const photo = await sharp(readFileSync(require.resolve('material-kit/assets/img/examples/studio-2.jpg')))
    .resize(768, 1024, { fit: 'cover' })
    .jpeg({ quality: 95 })
    .toBuffer()
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const never = new AbortController().signal
  const options = tryOnOptions.parse({})
  const input = async (name: string) => {
    const bytes = await renderGarment(name)
    return {
      person: { bytes: photo, sha256: sha256(photo) },
      garment: { bytes, sha256: sha256(bytes) },
      options,
    }
  }

  const heavy = await networks.load('pose-landmark')
  const image = { image: { data: new Float32Array(256 * 256 * 3).fill(0.5), shape: [1, 256, 256, 3] } }
  const runs: number[] = []
  const stages: Record<string, number[]> = {}
  const totals: number[] = []
  const again: number[] = []
  const first = await input('tee-wave')
  await createInstantEngine(networks).tryOn(first, () => {}, never)
  for (let i = 0; i < rounds; i++) {
    let start = performance.now()
    await heavy.run(image)
    runs.push(performance.now() - start)
    // A new engine has empty caches; the networks stay loaded.
    const engine = createInstantEngine(networks)
    start = performance.now()
    const { report } = await engine.tryOn(first, () => {}, never)
    totals.push(performance.now() - start)
    for (const name of tryOnStage.options) {
      stages[name] ??= []
      stages[name].push(report.stages[name as TryOnStage] ?? 0)
    }
    start = performance.now()
    await engine.tryOn(first, () => {}, never)
    again.push(performance.now() - start)
  }
  const unit = Math.min(...runs)
  line('BlazePose heavy', runs, unit)
  for (const name of tryOnStage.options) line(name, stages[name], unit)
  line('whole try-on', totals, unit)
  line('moved handle', again, unit)

  const engine = createInstantEngine(networks)
  const memory: number[] = []
  for (let i = 0; i < tryOns; i++) {
    await engine.tryOn(await input(garments[i % garments.length]), () => {}, never)
    if (i % 10 === 9) memory.push(process.memoryUsage().rss / 2 ** 20)
  }
  console.log(`memory every 10 try-ons  ${memory.map((mb) => mb.toFixed(0)).join(' ')} MB`)
  await networks.releaseAll()
}
