import { limits } from '../../shared/limits.ts'
import type { PictureAnswer } from '../messages.ts'

/** Reads one picture with the rights of whoever calls: background or page. At most 10 MB of JPEG, PNG, WebP or AVIF. */
export async function readPicture(url: string): Promise<PictureAnswer> {
  try {
    const response = await fetch(url, { headers: { accept: 'image/avif,image/webp,image/png,image/jpeg' } })
    if (!response.ok || !response.body) return { ok: false, reason: 'unreachable' }
    const type = response.headers.get('content-type') ?? ''
    // Some picture servers name no type, or a general one; a page instead of a picture is named one.
    if (/^(?:text|application\/(?:json|xhtml))/i.test(type)) return { ok: false, reason: 'not-a-picture' }
    if (Number(response.headers.get('content-length') ?? 0) > limits.imageBytes)
      return { ok: false, reason: 'too-large' }
    const bytes = await readLimited(response.body)
    if (!bytes) return { ok: false, reason: 'too-large' }
    const mime = pictureType(bytes)
    if (!mime) return { ok: false, reason: 'not-a-picture' }
    return { ok: true, url, mime, dataUrl: await toDataUrl(new Blob([bytes], { type: mime })) }
  } catch {
    return { ok: false, reason: 'unreachable' }
  }
}

async function readLimited(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = body.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length
    if (length > limits.imageBytes) {
      await reader.cancel()
      return undefined
    }
    parts.push(part.value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Media type by the first bytes: what servers call a picture is often wrong. */
function pictureType(bytes: Uint8Array): string | undefined {
  const text = String.fromCharCode(...bytes.subarray(0, 12))
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return 'image/webp'
  if (/^.{4}ftypavi[fs]/s.test(text)) return 'image/avif'
  return undefined
}

function toDataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
