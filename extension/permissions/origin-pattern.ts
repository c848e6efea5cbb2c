/** Match patterns of all web pages: what "on every shop" asks for. */
export const everyShop = ['http://*/*', 'https://*/*']

/** Match pattern of an address's host, as permissions know it (ports do not count); null for anything but http(s). */
export function originPattern(url: string): string | null {
  try {
    const { protocol, hostname } = new URL(url)
    return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${hostname}/*` : null
  } catch {
    return null
  }
}
