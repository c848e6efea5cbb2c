import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { chromium } from 'playwright-core'

/** What the scripts put on the page's `window`, as far as we use it. */
interface TfliteWindow {
  tf: { tensor(data: Float32Array, shape: number[]): unknown }
  tflite: {
    loadTFLiteModel(bytes: ArrayBuffer, options: object): Promise<{ predict(input: unknown): Output }>
  }
}
interface TfjsTensor {
  dataSync(): Float32Array
}
type Output = TfjsTensor | Record<string, TfjsTensor>

type RunTflite = (
  bytes: Uint8Array,
  input: Float32Array,
  shape: number[],
) => Promise<Map<string, Float32Array>>

/**
 * Opens Google's TensorFlow Lite (wasm) in Chromium, hands over a function that runs a model file, and closes.
 * @param packages folder with the npm packages that make-goldens.ts names
 */
export async function withTflite(packages: string, use: (run: RunTflite) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '' : request.url!
    response.setHeader(
      'content-type',
      path.endsWith('.wasm') ? 'application/wasm' : path ? 'text/javascript' : 'text/html',
    )
    // The wasm is asked for beside the script but lies in a folder of its own.
    const file = basename(path).startsWith('tflite_web_api') ? path.replace('/dist/', '/wasm/') : path
    response.end(file.startsWith('/@tensorflow/') ? readFileSync(join(packages, 'node_modules', file)) : '')
  }).listen(0, '127.0.0.1')
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    for (const name of ['core/dist/tf-core', 'backend-cpu/dist/tf-backend-cpu', 'tflite/dist/tf-tflite']) {
      await page.addScriptTag({ url: `/@tensorflow/tfjs-${name}.min.js` })
    }
    await use(async (bytes, input, shape) => {
      const [file, pixels] = [bytes, input].map(({ buffer, byteOffset, byteLength }) =>
        Buffer.from(buffer, byteOffset, byteLength).toString('base64'),
      )
      const outputs = await page.evaluate(
        async ({ file, pixels, shape }) => {
          const { tf, tflite } = window as unknown as TfliteWindow
          const [model, image] = [file, pixels].map(
            (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0)).buffer,
          )
          const runner = await tflite.loadTFLiteModel(model, { numThreads: 1 })
          const result = runner.predict(tf.tensor(new Float32Array(image), shape))
          // A single output comes without its name.
          const named = 'dataSync' in result ? { '': result as TfjsTensor } : result
          return Object.entries(named).map(([name, tensor]) => [name, [...tensor.dataSync()]] as const)
        },
        { file, pixels, shape },
      )
      return new Map(outputs.map(([name, values]) => [name, Float32Array.from(values)]))
    })
  } finally {
    await browser.close()
    server.close()
  }
}
