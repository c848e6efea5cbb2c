import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import sharp from 'sharp'

const folder = join(import.meta.dirname, '../shop/fixtures')

/** Serves the saved shop pages as `/name` and a plain picture for every picture they show; `/huge.jpg` and `/sorry.jpg` are bad ones. */
export async function serveFixtures(): Promise<{ base: string; close(): void }> {
  const picture = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#7a9' } })
    .jpeg()
    .toBuffer()
  const huge = Buffer.alloc(11 * 1024 * 1024, picture)
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://127.0.0.1')
    const file = join(folder, `${pathname.split('/').at(-1)}.html`)
    if (pathname === '/huge.jpg') response.setHeader('content-type', 'image/jpeg').end(huge)
    else if (pathname === '/sorry.jpg') response.setHeader('content-type', 'text/html').end('<h1>Sorry</h1>')
    else if (/\.(?:jpe?g|png|webp)$/.test(pathname))
      response.setHeader('content-type', 'image/jpeg').end(picture)
    else if (existsSync(file))
      response.setHeader('content-type', 'text/html; charset=utf-8').end(readFileSync(file))
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}
