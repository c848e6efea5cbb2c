/** Puts bytes among the shopper's downloads. @param name of what it shows; what file systems dislike is left out */
export function saveFile(blob: Blob, name: string, extension: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `drape ${name.replace(/[^\p{L}\p{N} -]/gu, '').slice(0, 60)}`.trim().concat('.', extension)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
