import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AdmZip from 'adm-zip'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { removeCudaProvider } from '../gpu/cuda-provider.ts'
import { enableGpu } from './gpu.ts'

const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json')
const names = ['cuda', 'shared', 'tensorrt'].map((name) => `libonnxruntime_providers_${name}.so`)
let folder = ''
let requests: string[] = []
/** Of what is served; another hash stands for a package that was changed on its way. */
let served: { bytes: Buffer; sha512: string; cut: boolean; stall: boolean; known: string }
let said = ''

function packageOf(files: string[]): Buffer {
  const archive = new AdmZip()
  archive.addFile('README.md', Buffer.from('words'))
  for (const file of files)
    archive.addFile(`runtimes/linux-x64/native/${file}`, Buffer.from(`code of ${file}`))
  return archive.toBuffer()
}
const serve = (bytes: Buffer, some: object = {}) => {
  const sha512 = createHash('sha512').update(bytes).digest('base64')
  served = { bytes, sha512, cut: false, stall: false, known: version, ...some }
}

/** A feed as NuGet's: index, registration leaf, catalogue entry, package. */
const feed = createServer((req, res) => {
  const { pathname } = new URL(req.url!, 'http://feed')
  requests.push(pathname)
  const base = `http://127.0.0.1:${(feed.address() as AddressInfo).port}`
  const name = 'microsoft.ml.onnxruntime.gpu.linux'
  const content = `/flat/${name}/${served.known}/${name}.${served.known}.nupkg`
  const answers: Record<string, object> = {
    '/index.json': {
      resources: [
        { '@id': `${base}/gz/`, '@type': 'RegistrationsBaseUrl/3.6.0' },
        { '@id': `${base}/registration/`, '@type': 'RegistrationsBaseUrl' },
      ],
    },
    [`/registration/${name}/${served.known}.json`]: {
      catalogEntry: `${base}/catalog.json`,
      packageContent: base + content,
    },
    '/catalog.json': {
      packageHash: served.sha512,
      packageHashAlgorithm: 'SHA512',
      packageSize: served.bytes.length,
      licenseExpression: 'MIT',
    },
  }
  if (pathname === content) {
    res.writeHead(200, { 'content-length': served.bytes.length })
    res.write(served.bytes.subarray(0, 100))
    if (served.cut) setTimeout(() => res.destroy(), 20)
    else if (!served.stall) res.end(served.bytes.subarray(100))
  } else if (answers[pathname]) res.end(JSON.stringify(answers[pathname]))
  else res.writeHead(404).end()
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drape-gpu-'))
  requests = []
  said = ''
  serve(packageOf(names))
  const write = (text: string | Uint8Array) => {
    said += text
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(write)
  vi.spyOn(process.stderr, 'write').mockImplementation(write)
  await new Promise<void>((resolve) => feed.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  vi.restoreAllMocks()
  feed.closeAllConnections()
  feed.close()
  rmSync(folder, { recursive: true, force: true })
})

const enable = (yes = true) =>
  enableGpu({ yes, folder, feed: `http://127.0.0.1:${(feed.address() as AddressInfo).port}/index.json` })

test('tells what it would get, and gets nothing without a yes', async () => {
  expect(await enable(false)).toBe(1)
  expect(said).toContain(`Microsoft.ML.OnnxRuntime.Gpu.Linux ${version}`)
  expect(said).toContain('Licence: MIT')
  expect(said).toContain('Nothing was downloaded')
  expect(requests.some((path) => path.endsWith('.nupkg'))).toBe(false)
  expect(readdirSync(folder)).toEqual([])
})

test('puts the checked libraries where onnxruntime looks, and takes them away again', async () => {
  expect(await enable()).toBe(0)
  expect(readdirSync(folder).sort()).toEqual(names)
  for (const name of names) expect(readFileSync(join(folder, name), 'utf8')).toBe(`code of ${name}`)
  requests = []
  expect(await enable()).toBe(0)
  expect(requests).toEqual([])
  expect(removeCudaProvider(folder)).toBe(true)
  expect(readdirSync(folder)).toEqual([])
  expect(removeCudaProvider(folder)).toBe(false)
})

test.each([
  ['other bytes', () => serve(packageOf(names), { sha512: 'AAAA' }), 'not what NuGet promised'],
  ['a download that breaks off', () => serve(packageOf(names), { cut: true }), 'broke off'],
  ['a package without the libraries', () => serve(packageOf(names.slice(1))), 'holds no'],
  [
    'a version that NuGet does not have',
    () => serve(packageOf(names), { known: '0.0.1' }),
    `${version} is not on`,
  ],
])('%s leaves nothing behind', async (_, change, sentence) => {
  change()
  await expect(enable()).rejects.toThrow(sentence)
  expect(readdirSync(folder)).toEqual([])
})

test('Ctrl-C stops it and leaves nothing behind', async () => {
  serve(packageOf(names), { stall: true })
  const enabled = enable()
  await vi.waitFor(() => expect(requests.at(-1)).toMatch(/nupkg$/))
  process.emit('SIGINT')
  expect(await enabled).toBe(130)
  expect(said).toContain('Stopped; nothing was changed.')
  expect(readdirSync(folder)).toEqual([])
})
