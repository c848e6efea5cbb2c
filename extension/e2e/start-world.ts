import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import sharp from 'sharp'
import type { ConfigFlags } from '../../daemon/config/config.ts'
import { createDemoShop } from '../../daemon/demo-shop/create-demo-shop.ts'
import { type Daemon, startDaemon } from '../../daemon/start-daemon.ts'

export interface World {
  daemon: Daemon
  /** Address of the demo shop, without a slash at the end. */
  shop: string
  close(): Promise<void>
}

/** A real daemon with an empty profile and the demo shop, for a real browser. */
export async function startWorld(flags: ConfigFlags = {}): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'drape-e2e-'))
  const daemon = await startDaemon({ dataDir, logLevel: 'warn', ...flags })
  const server = express().use(createDemoShop()).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  return {
    daemon,
    shop: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await daemon.close()
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The full-body photo that the tests upload. */
export const personPhoto = createRequire(import.meta.url).resolve(
  'material-kit/assets/img/examples/studio-2.jpg',
)

/** Mean RGB (0..255) of a box, in fractions of the picture's sides. */
export async function meanColour(
  picture: Buffer | string,
  box: { x: number; y: number; width: number; height: number },
): Promise<[number, number, number]> {
  const image = sharp(picture)
  const { width, height } = await image.metadata()
  const { channels } = await sharp(
    await image
      .extract({
        left: Math.round(box.x * width),
        top: Math.round(box.y * height),
        width: Math.round(box.width * width),
        height: Math.round(box.height * height),
      })
      .removeAlpha()
      .png()
      .toBuffer(),
  ).stats()
  return [channels[0].mean, channels[1].mean, channels[2].mean]
}
