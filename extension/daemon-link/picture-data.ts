import { LinkError } from './link-error.ts'

/** Bytes of a data URL, ready to be uploaded. Messages between pages and background carry pictures as data URLs. */
export function dataUrlToBlob(url: string): Blob {
  const [, mime, base64] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? []
  if (base64 === undefined) throw new LinkError('IMAGE_UNREADABLE')
  const text = atob(base64)
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i)
  return new Blob([bytes], { type: mime })
}

/** The reverse, without FileReader's detour through an event. */
export async function blobToDataUrl(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  // Arguments of one call are limited; 32 kB stays below every engine's limit.
  for (let i = 0; i < bytes.length; i += 32_768) text += String.fromCharCode(...bytes.subarray(i, i + 32_768))
  return `data:${blob.type};base64,${btoa(text)}`
}
