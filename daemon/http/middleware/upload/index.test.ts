import { once } from 'node:events'
import { connect } from 'node:net'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ErrorCode, errorTable } from '../../../../shared/errors.ts'
import { limits } from '../../../../shared/limits.ts'
import { acceptPicture } from '../../../imaging/accept-picture.ts'
import { answer } from '../../answer.ts'
import { rawRequest } from '../../testing/raw-request.ts'
import { serve } from '../../testing/serve.ts'
import { fileOf, filesOf, upload } from './index.ts'

let server: Awaited<ReturnType<typeof serve>>
beforeAll(async () => {
  server = await serve(upload({ image: 1, more: 2 }), async (req, res) => {
    if (req.path === '/picture') return answer(res, (await acceptPicture(fileOf(req, 'image'))).type)
    const sizes = ['image', 'more'].map((field) => filesOf(req, field).map(({ length }) => length))
    answer(res, { sizes, texts: req.body ?? null })
  })
})
afterAll(() => server.close())

type Part = [name: string, value: string | Uint8Array]
async function post(parts: Part[], path = '/') {
  const form = new FormData()
  for (const [name, value] of parts)
    form.append(name, typeof value === 'string' ? value : new Blob([new Uint8Array(value)]))
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method: 'POST', body: form })
  return { status: response.status, ...(await response.json()) }
}
const refusal = (code: ErrorCode, message: string = errorTable[code].message) => ({
  status: errorTable[code].status,
  error: { code, message },
})
const bytes = (length: number) => new Uint8Array(length)

it('reads texts and files, up to the last byte and file allowed', async () => {
  const { data } = await post([
    ['image', bytes(limits.imageBytes)],
    ['more', bytes(1)],
    ['more', bytes(2)],
    ['name', 'é'.repeat(8 * 1024)],
  ])
  expect(data).toEqual({ sizes: [[limits.imageBytes], [1, 2]], texts: { name: 'é'.repeat(8 * 1024) } })
})

describe('refuses', () => {
  it.each([
    ['a byte too many', [['image', bytes(limits.imageBytes + 1)]], refusal('IMAGE_TOO_LARGE')],
    ['a file too many', [1, 2, 3].map((n) => ['more', bytes(n)]), 'Unexpected file field “more”'],
    ['an unknown file', [['other', bytes(1)]], 'Unexpected file field “other”'],
    ['a text that is too long', [['name', 'x'.repeat(16 * 1024 + 1)]], 'Field value too long “name”'],
    ['too many texts', Array.from({ length: 21 }, (_, n) => [`t${n}`, '']), 'Too many fields'],
    ['a long name', [['n'.repeat(61), '']], 'Field name too long'],
    ['a file with a long name', [['n'.repeat(61), bytes(1)]], 'Field name too long'],
    ['names that nest', [['a[b]', '']], 'Field name nesting too deep “a[b]”'],
    [
      'names that nest into the prototype',
      [['__proto__[x]', '']],
      'Field name nesting too deep “__proto__[x]”',
    ],
  ] as [string, Part[], string | object][])('%s', async (_name, parts, wanted) => {
    const sentence = (reason: string) => refusal('VALIDATION_ERROR', `The form cannot be read: ${reason}.`)
    expect(await post(parts)).toMatchObject(typeof wanted === 'string' ? sentence(wanted) : wanted)
    expect(await post([['image', bytes(1)]])).toMatchObject({ status: 200 })
  })

  const head = 'content-disposition: form-data; name="image"; filename="a"'
  it.each([
    ['a form without boundary', 'multipart/form-data', 'x'],
    ['a form that never begins', 'multipart/form-data; boundary=b', 'nothing of the kind'],
    ['an empty form', 'multipart/form-data; boundary=b', ''],
    ['a form that ends too soon', 'multipart/form-data; boundary=b', `--b\r\n${head}\r\n\r\nabc`],
    ['a part whose head never ends', 'multipart/form-data; boundary=b', `--b\r\n${head}`],
    ['a part with a broken head', 'multipart/form-data; boundary=b', '--b\r\nnonsense\r\n\r\nabc\r\n--b--'],
  ])('%s', async (_name, type, body) => {
    const headers = { host: 'x', 'content-type': type }
    const { status, text } = await rawRequest({ port: server.port, method: 'POST', headers, body })
    expect([status, JSON.parse(text).error.code]).toEqual([400, 'VALIDATION_ERROR'])
    expect(JSON.parse(text).error.message).toMatch(/^The form cannot be read: .+\.$/)
  })
})

it('leaves the prototype of objects alone', async () => {
  const { data } = await post([
    ['__proto__', 'x'],
    ['constructor', 'y'],
  ])
  expect(Object.getOwnPropertyNames(data.texts)).toEqual(['__proto__', 'constructor'])
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})

it('goes on after a caller that went away in the middle of a picture', async () => {
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  const head = '--b\r\ncontent-disposition: form-data; name="image"; filename="a"\r\n\r\n'
  socket.write(
    `POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 9999\r\n\r\n${head}abc`,
  )
  socket.destroy()
  expect(await post([['image', bytes(3)]])).toMatchObject({ status: 200 })
})

describe('a picture', async () => {
  const picture = sharp({ create: { width: 200, height: 200, channels: 3, background: 'red' } })
  const png = await picture.clone().png().toBuffer()
  const gif = await picture.clone().gif().toBuffer()
  // Declares 30,000 × 30,000 pixels in its header.
  const bomb = Buffer.from(png)
  bomb.writeUInt32BE(30_000, 16)
  bomb.writeUInt32BE(30_000, 20)

  it.each([
    ['is missing', undefined, 'IMAGE_MISSING'],
    ['is empty', bytes(0), 'IMAGE_UNREADABLE'],
    ['is a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'IMAGE_TYPE_UNSUPPORTED'],
    ['is a GIF', gif, 'IMAGE_TYPE_UNSUPPORTED'],
    [
      'is a GIF behind the first bytes of a PNG',
      Buffer.concat([png.subarray(0, 8), gif]),
      'IMAGE_UNREADABLE',
    ],
    ['ends too soon', png.subarray(0, png.length / 2), 'IMAGE_UNREADABLE'],
    ['is a bomb', bomb, 'IMAGE_TOO_MANY_PIXELS'],
  ] as [string, Uint8Array | undefined, ErrorCode][])('that %s is refused', async (_name, image, code) => {
    const answered = await post(image ? [['image', image]] : [['name', 'x']], '/picture')
    expect(answered).toMatchObject(refusal(code))
  })

  it('is what its bytes say, not its name or declared type', async () => {
    const form = new FormData()
    form.append('image', new File([new Uint8Array(png)], '../../evil.svg', { type: 'text/html' }))
    const response = await fetch(`http://127.0.0.1:${server.port}/picture`, { method: 'POST', body: form })
    expect((await response.json()).data).toBe('image/png')
  })
})
