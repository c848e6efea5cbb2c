import { mkdirSync, mkdtempSync, openAsBlob, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import express from 'express'
import { createDemoShop } from '../demo-shop/create-demo-shop.ts'
import { demoGarments } from '../demo-shop/garments/catalogue.ts'
import { renderGarment } from '../demo-shop/garments/render-garment.ts'
import { startDaemon } from '../start-daemon.ts'
import { pairDemoClient } from './demo-client.ts'
import { openShopWindow } from './open-shop-window.ts'

const samplePerson = () =>
  createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg')

const usage = `Usage: npm run demo -- [--person PHOTO] [--garment NAME] [--out FILE] [--3d] [--keep]
Garments: ${demoGarments.map(({ name }) => name).join(', ')}`

/**
 * The whole product on sample pictures: a daemon with a temporary profile, the demo shop, one try-on over HTTP as the
 * extension makes it. Opens the shop in Chromium where there is a display.
 */
export async function demo(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      person: { type: 'string', default: samplePerson() },
      garment: { type: 'string', default: 'tee-wave' },
      out: { type: 'string', default: join('.drape', 'demo', 'try-on.png') },
      '3d': { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  })
  const garment = demoGarments.find(({ name }) => name === values.garment)
  if (!garment) {
    console.error(usage)
    return 2
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'drape-demo-'))
  const daemon = await startDaemon({ dataDir, logLevel: 'warn' })
  const shop = express().use('/', createDemoShop()).listen(0, '127.0.0.1')
  await new Promise((listening) => shop.once('listening', listening))
  const shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/`
  try {
    const client = await pairDemoClient(daemon.url, daemon.pairingCode)
    console.log(`Daemon    ${daemon.url}`)
    console.log(`Demo shop ${shopUrl}`)

    await client.addAvatar(await openAsBlob(values.person), 'Sample')
    const picture = new Blob([Uint8Array.from(await renderGarment(garment.name))], { type: 'image/png' })
    const started = performance.now()
    const result = await client.tryOn(
      { page_words: `${garment.title} ${garment.category}` },
      picture,
      (stage) => console.log(`  ${stage || 'queued'} …`),
    )
    const seconds = (performance.now() - started) / 1000
    const out = resolve(values.out)
    mkdirSync(resolve(out, '..'), { recursive: true })
    writeFileSync(out, await client.picture(result))

    const stages = Object.entries(result.stages).map(([stage, ms]) => `${stage} ${Math.round(ms)} ms`)
    console.log(
      `\nTried on  ${garment.title} (${result.garment_type}) with the ${result.engine} engine on ${result.provider}`,
    )
    console.log(`Took      ${seconds.toFixed(2)} s: ${stages.join(', ')}`)
    console.log(`Sure      ${Math.round(result.confidence * 100)} %`)
    for (const { message } of result.reasons) console.log(`          ${message}`)
    console.log(`Picture   ${out}`)
    if (values['3d']) {
      const start = performance.now()
      const mesh = await client.reconstruct(result, (stage) => console.log(`  ${stage || 'queued'} …`))
      const file = out.replace(/\.\w+$/, '.glb')
      writeFileSync(file, await client.mesh(mesh))
      const took = ((performance.now() - start) / 1000).toFixed(2)
      console.log(`3D        ${file}: ${mesh.mesh_engine}, ${mesh.faces} triangles, ${took} s`)
    }
    const { token, device_id, profile_id } = client
    await openShopWindow({ shopUrl, storage: { link: { token, device_id, profile_id } }, keep: values.keep })
    return 0
  } finally {
    shop.close()
    shop.closeAllConnections()
    await daemon.close()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}
