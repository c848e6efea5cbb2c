import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeRandomWeights } from '../../../../models/networks/testing/write-random-weights.ts'
import { tryOnOptions } from '../../../../shared/try-on.ts'
import { renderGarment } from '../../../demo-shop/garments/render-garment.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { openInference } from '../../../inference/open-inference.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { createLeffaEngine } from '../leffa-engine.ts'
import { fullCanvas } from '../leffa-recipes.ts'
import { letterbox } from '../letterbox.ts'
import { labelsOfRegions } from '../mask/labels-of-regions.ts'
import { writeFakeLeffa } from '../testing/fake-leffa.ts'

const steps = 10
const [width, height] = (process.env.DRAPE_CANVAS ?? '384x512').split('x').map(Number)
const memoryBytes = process.env.DRAPE_MEMORY ? Number(process.env.DRAPE_MEMORY) * 1e9 : undefined

const picture = (bytes: Uint8Array) => ({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') })

/**
 * A whole picture by Leffa at full width with random weights, on the best provider there is: milliseconds of each stage
 * and what was taken of the memory. The canvas is DRAPE_CANVAS (default 384x512: a processor takes minutes), the budget
 * DRAPE_MEMORY in gigabytes. One step beside PyTorch's is `bench unet`.
 */
export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drape-leffa-'))
  try {
    const inference = await openInference({ cacheFolder: join(folder, 'cache'), memoryBytes })
    const { networks, sessions, tensors, provider } = inference
    const bytes = readFileSync(
      createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg'),
    )
    const seen = letterbox(await decodeRgb(bytes), fullCanvas)
    const labels = labelsOfRegions(await analyzePerson(seen.picture, networks))
    // Only what paints is as wide as published: what looks at the person is a small part of the time.
    const files = {
      ...writeFakeLeffa(join(folder, 'models'), labels),
      leffa: join(folder, 'leffa.safetensors'),
    }
    const list = new URL('../../../../models/networks/leffa/virtual_tryon.tensors.txt', import.meta.url)
    writeRandomWeights(list, files.leffa, 'F16')
    const engine = createLeffaEngine({
      ...{ networks, sessions, features: tensors, canvas: { width, height } },
      files: () => files,
    })
    let most = 0
    const { report } = await engine.tryOn(
      {
        person: picture(bytes),
        garment: picture(await renderGarment('tee-wave')),
        options: tryOnOptions.parse({ engine: 'leffa', steps, model_type: 'viton_hd' }),
      },
      () => {
        most = Math.max(
          most,
          sessions.held().reduce((sum, { bytes }) => sum + bytes, 0),
        )
      },
      new AbortController().signal,
    )
    const gigabytes = (value: number) => `${(value / 1e9).toFixed(2)} GB`
    console.log(`${provider}, ${width}×${height}, ${steps} steps, plan ${report.full?.plan}`)
    for (const [stage, time] of Object.entries(report.stages))
      console.log(`  ${stage.padEnd(10)} ${time.toFixed(0)} ms`)
    console.log(`  a step     ${((report.stages.denoise ?? 0) / steps).toFixed(0)} ms`)
    console.log(
      `sessions held at most ${gigabytes(most)}; the process took ${gigabytes(process.resourceUsage().maxRSS * 1024)}`,
    )
    await sessions.release()
    await networks.releaseAll()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
