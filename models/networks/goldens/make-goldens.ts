/**
 * Makes the reference tensors beside this file with Google's own TensorFlow Lite. A desk tool, never run by tests:
 *
 *     mkdir /tmp/tflite && cd /tmp/tflite && npm init -y && npm i --legacy-peer-deps @tensorflow/tfjs-core@3.21.0 \
 *       @tensorflow/tfjs-backend-cpu@3.21.0 @tensorflow/tfjs-tflite@0.0.1-alpha.10
 *     CHROMIUM=/usr/bin/chromium node --import tsx models/networks/goldens/make-goldens.ts /tmp/tflite
 */
import { writeFileSync } from 'node:fs'
import { createInstantNetworks } from '../../../daemon/inference/instant-networks.ts'
import { openNpmPack } from '../../../daemon/inference/open-npm-pack.ts'
import { instantPacks } from '../../catalog/instant-packs.ts'
import { writeSafetensors } from '../../checkpoint/safetensors.ts'
import { readTflite } from '../../checkpoint/tflite.ts'
import { finishSegmentation, withoutCustomOp } from './custom-op.ts'
import { goldenCases, goldenImage, sparse } from './golden-cases.ts'
import { withTflite } from './run-tflite.ts'

await withTflite(process.argv[2], async (run) => {
  const networks = createInstantNetworks()
  for (const golden of goldenCases) {
    const { bytes } = await openNpmPack(instantPacks[golden.network])
    const model = readTflite(bytes)
    const image = await goldenImage(golden)
    const hasCustomOp = model.ops.some((op) => op.type.startsWith('CUSTOM:'))
    const outputs = await run(hasCustomOp ? withoutCustomOp(bytes) : bytes, image.data, image.shape)
    // Our names stand in the file's order of outputs.
    const names = Object.keys(await (await networks.load(golden.network)).run({ image }))
    const kept = names.map((name, i) => {
      const raw = outputs.get(model.tensors[model.outputs[i]].name) ?? outputs.get('')!
      const data = sparse(hasCustomOp ? finishSegmentation(bytes, raw) : raw)
      return [name, { type: 'float32' as const, data, shape: [data.length] }]
    })
    const file = new URL(`${golden.network}.safetensors`, import.meta.url)
    writeFileSync(file, writeSafetensors(Object.fromEntries(kept)))
  }
  await networks.releaseAll()
})
