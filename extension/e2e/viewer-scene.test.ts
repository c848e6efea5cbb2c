import { Document, Logger, type Transform, WebIO } from '@gltf-transform/core'
import { EXTMeshoptCompression, KHRMeshQuantization } from '@gltf-transform/extensions'
import { meshopt, quantize } from '@gltf-transform/functions'
import { MeshoptEncoder } from 'meshoptimizer'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { chromiumPath, firefoxPath } from './browsers.ts'
import { launchFirefox } from './launch-firefox.ts'
import { serveScene } from './serve-scene.ts'
import { startDisplay } from './start-display.ts'

/** A box one wide, two high and half a unit deep; its front is red, its back blue, in linear light; a texture of one colour on demand. */
async function boxGlb({ green = false, packing = [] as Transform[] } = {}): Promise<Uint8Array> {
  await MeshoptEncoder.ready
  const document = new Document().setLogger(new Logger(Logger.Verbosity.SILENT))
  const buffer = document.createBuffer()
  const sides = [1, -1].flatMap((z) => [...[-0.5, -1, z / 4, 0.5, -1, z / 4, 0.5, 1, z / 4, -0.5, 1, z / 4]])
  const half = 0.2158605
  const colors = [1, -1].flatMap((z) => Array(4).fill(z > 0 ? [half, 0, 0, 1] : [0, 0, half, 1])).flat()
  const accessor = (type: 'VEC2' | 'VEC3' | 'VEC4' | 'SCALAR', array: Float32Array | Uint16Array) =>
    document.createAccessor().setType(type).setArray(array).setBuffer(buffer)
  const material = document.createMaterial().setMetallicFactor(0).setRoughnessFactor(1)
  const primitive = document
    .createPrimitive()
    .setMaterial(material)
    .setIndices(accessor('SCALAR', new Uint16Array([0, 1, 2, 0, 2, 3, 6, 5, 4, 7, 6, 4])))
    .setAttribute('POSITION', accessor('VEC3', new Float32Array(sides)))
  if (green) {
    const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#00c800' } })
      .png()
      .toBuffer()
    material.setBaseColorTexture(
      document.createTexture().setMimeType('image/png').setImage(new Uint8Array(png)),
    )
    primitive.setAttribute('TEXCOORD_0', accessor('VEC2', new Float32Array(16).fill(0.5)))
  } else primitive.setAttribute('COLOR_0', accessor('VEC4', new Float32Array(colors)))
  const node = document.createNode().setMesh(document.createMesh().addPrimitive(primitive))
  document.createScene().addChild(node.setTranslation([7, 3, 5]))
  await document.transform(...packing)
  return new WebIO()
    .registerExtensions([EXTMeshoptCompression, KHRMeshQuantization])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder })
    .writeBinary(document)
}

interface Place {
  evaluate(code: string): Promise<unknown>
}
const browsers = [
  {
    name: 'Chromium',
    path: chromiumPath,
    async open(url: string) {
      const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
      const browser = await chromium.launch({ executablePath: chromiumPath, args })
      const page = await browser.newPage()
      await page.goto(url)
      return { page: page as Place, close: () => browser.close() }
    },
  },
  {
    name: 'Firefox',
    path: firefoxPath,
    async open(url: string) {
      const display = await startDisplay()
      const { browser } = await launchFirefox(firefoxPath!, undefined, { display: display?.name })
      const page = await browser.newPage()
      await page.goto(url)
      const close = async () => {
        await browser.close()
        display?.close()
      }
      return { page: page as Place, close, without3D: !display }
    },
  },
]

describe.each(browsers)('the scene of the viewer in $name', ({ path, open }) => {
  let server: Awaited<ReturnType<typeof serveScene>>
  let place: Awaited<ReturnType<typeof open>> & { without3D?: boolean }

  beforeAll(async () => {
    if (!path) return
    server = await serveScene({
      'plain.glb': await boxGlb(),
      'quantized.glb': await boxGlb({ packing: [quantize()] }),
      'packed.glb': await boxGlb({ packing: [meshopt({ encoder: MeshoptEncoder })] }),
      'textured.glb': await boxGlb({ green: true }),
      'broken.glb': new Uint8Array(64),
    })
    place = await open(server.url)
    await vi.waitUntil(() => place.page.evaluate('typeof window.viewer === "object"'), { timeout: 20_000 })
    await place.page.evaluate(`
      window.make = async (file, options) => {
        const canvas = document.createElement('canvas')
        host.replaceChildren(canvas)
        const made = viewer.createViewer(canvas, options)
        await made.load(await (await fetch(file)).arrayBuffer())
        return made
      }
      window.text = async (blob) => btoa(Array.from(new Uint8Array(await blob.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''))
    0`)
  })
  afterAll(async () => {
    await place?.close()
    server?.close()
  })
  const run = (code: string) => place.page.evaluate(`(async () => { ${code} })()`)
  /** Colour in the middle of what a viewer's screenshot shows, and the picture's size. */
  async function shot(code: string) {
    const base64 = (await run(
      `${code}; const shown = await text(await made.screenshot()); made.dispose(); return shown`,
    )) as string
    const picture = sharp(Buffer.from(base64, 'base64'))
    const { format, width, height } = await picture.metadata()
    const { data } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)]
    return { format, width, height, middle: at(width / 2, height / 2), corner: at(2, 2), at }
  }
  const may = (name: string, body: () => Promise<void>) =>
    test.skipIf(!path)(name, async (context) => {
      if (place.without3D) context.skip()
      await body()
    })

  may('draws colours as the file means them, in front of the room’s own colour', async () => {
    const { format, width, height, middle, corner } = await shot(
      `const made = await make('plain.glb'); made.setLit(false)`,
    )
    expect({ format, width, height }).toEqual({ format: 'png', width: 600, height: 800 })
    expect(middle[0]).toBeCloseTo(128, -1)
    expect(middle.slice(1)).toEqual([0, 0])
    expect(corner).toEqual([255, 255, 255])
  })

  may('light does not darken what faces it', async () => {
    const { middle } = await shot(`const made = await make('plain.glb')`)
    expect(middle[0]).toBeGreaterThan(115)
    expect(middle[0]).toBeLessThan(145)
  })

  may('reads packed and textured files too', async () => {
    for (const file of ['quantized.glb', 'packed.glb']) {
      const { middle } = await shot(`const made = await make('${file}'); made.setLit(false)`)
      expect(middle[0], file).toBeCloseTo(128, -1)
    }
    const { middle } = await shot(`const made = await make('textured.glb'); made.setLit(false)`)
    expect(middle).toEqual([0, 200, 0])
  })

  may('shows the back after half a turn, and a wireframe lets through what is behind', async () => {
    const back = await shot(`const made = await make('plain.glb', { still: true }); made.setLit(false)
      for (let i = 0; i < 12; i++) made.turn(Math.PI / 12, 0)`)
    expect(back.middle[2]).toBeCloseTo(128, -1)
    expect(back.middle[0]).toBe(0)
    const net = await shot(
      `const made = await make('plain.glb'); made.setLit(false); made.setWireframe(true)`,
    )
    expect(net.at(net.width / 2 - 30, net.height / 2)).toEqual([255, 255, 255])
  })

  may('the figure fills its place and stays in it', async () => {
    const { at, width, height } = await shot(`const made = await make('plain.glb')`)
    const row = (y: number) => at(width / 2, y)[0] < 250
    expect(row(Math.round(height * 0.1))).toBe(true)
    expect(at(width / 2, 4)).toEqual([255, 255, 255])
  })

  may('refuses what is no figure', async () => {
    expect(await run(`return make('broken.glb').then(() => 'shown', () => 'refused')`)).toBe('refused')
  })

  may('fifty opens and closes leave nothing behind', async () => {
    const left = await run(`
      const contexts = [], memories = []
      Object.assign(host.style, { width: '60px', height: '80px' })
      const own = HTMLCanvasElement.prototype.getContext
      HTMLCanvasElement.prototype.getContext = function (...args) {
        const made = own.apply(this, args)
        if (args[0] === 'webgl2') contexts.push(made)
        return made
      }
      for (let i = 0; i < 50; i++) {
        const made = await make(i % 2 ? 'textured.glb' : 'plain.glb')
        made.setLit(i % 3 > 0)
        made.setWireframe(i % 5 === 0)
        await made.screenshot()
        if (made.memory().geometries === 0) throw new Error('Nothing was drawn.')
        made.setLit(i % 3 === 0)
        await made.screenshot()
        made.dispose()
        memories.push(made.memory())
      }
      HTMLCanvasElement.prototype.getContext = own
      host.replaceChildren()
      host.removeAttribute('style')
      return {
        made: contexts.length,
        alive: contexts.filter((each) => !each.isContextLost()).length,
        geometries: Math.max(...memories.map((each) => each.geometries)),
        textures: Math.max(...memories.map((each) => each.textures)),
      }`)
    expect(left).toEqual({ made: 50, alive: 0, geometries: 0, textures: 0 })
  })

  may('films one turn', async () => {
    const film = (await run(`
      const made = await make('plain.glb')
      if (!made.canRecord) return null
      const steps = []
      const blob = await made.record((done) => steps.push(done), new AbortController().signal)
      made.dispose()
      return { type: blob.type, start: (await text(blob)).slice(0, 8), size: blob.size, steps: steps.length, last: steps.at(-1) }
    `)) as { type: string; start: string; size: number; steps: number; last: number } | null
    expect(film).toMatchObject({ type: 'video/webm', last: 1 })
    // Matroska's own first bytes.
    expect(Buffer.from(film!.start, 'base64').subarray(0, 4).toString('hex')).toBe('1a45dfa3')
    expect(film!.size).toBeGreaterThan(5000)
    expect(film!.steps).toBeGreaterThan(10)
  })

  may('a figure that takes another’s place leaves nothing of it', async () => {
    const held = await run(`
      const made = await make('textured.glb')
      await made.screenshot()
      const first = made.memory()
      const glb = await (await fetch('textured.glb')).arrayBuffer()
      for (let i = 0; i < 3; i++) {
        await made.load(glb)
        made.setWireframe(true)
        await made.screenshot()
        made.setWireframe(false)
      }
      const last = made.memory()
      made.dispose()
      return [first, last].map(({ geometries, textures }) => geometries + ' ' + textures)`)
    expect(held).toEqual(['2 2', '2 2'])
  })

  may('what is closed while it films leaves nothing behind either', async () => {
    const left = await run(`
      const made = await make('textured.glb')
      const leaving = new AbortController()
      const film = made.record((done) => done > 0.02 && leaving.abort(), leaving.signal).then(() => 'film', (error) => error.name)
      await new Promise((abort) => leaving.signal.addEventListener('abort', abort))
      made.dispose()
      return { film: await film, ...made.memory() }`)
    expect(left).toMatchObject({ film: 'AbortError', geometries: 0, textures: 0 })
  })

  test.skipIf(!path)('says so where the browser has no WebGL', async () => {
    const made = await run(`
      const canvas = document.createElement('canvas')
      canvas.getContext = () => null
      return String(viewer.createViewer(canvas))`)
    expect(made).toBe('undefined')
  })
})
