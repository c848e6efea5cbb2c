import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { build, type Rollup } from 'vite'

/** A page whose `viewer` is the viewer's drawing code, bundled as the extension's is; `files` lie beside it. */
export async function serveScene(
  files: Record<string, Uint8Array>,
): Promise<{ url: string; close: () => void }> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, '../viewer/scene/create-viewer.ts'), formats: ['es'] },
      rolldownOptions: { output: { entryFileNames: 'viewer.js' } },
    },
  })) as Rollup.RollupOutput[]
  const page = `<!doctype html><style>body { margin: 0; background: #fff } #host { width: 300px; height: 400px }</style>
    <div id="host"></div><script type="module">window.viewer = await import('/viewer.js')</script>`
  const known = new Map<string, string | Uint8Array>([['', page], ...Object.entries(files)])
  for (const each of built.flatMap(({ output }) => output))
    if (each.type === 'chunk') known.set(each.fileName, each.code)
  const server = createServer((request, response) => {
    const name = request.url!.slice(1)
    const type = name === '' ? 'text/html' : name.endsWith('.js') ? 'text/javascript' : 'model/gltf-binary'
    if (!known.has(name)) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': type }).end(known.get(name))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
