/** True when both addresses lead to the same page: host and path count, query and fragment do not. */
export function samePage(a: string, b: string): boolean {
  return a === b || pageKey(a) === pageKey(b)
}

const known = new Map<string, string>()

/** Host and path of an address, without a trailing slash. */
export function pageKey(address: string): string {
  // Parsing addresses is the dearest part of a look at a list; the same ones come again and again.
  if (known.size > 5000) known.clear()
  let key = known.get(address)
  if (key === undefined) {
    key = parseKey(address)
    known.set(address, key)
  }
  return key
}

function parseKey(address: string): string {
  try {
    const url = new URL(address)
    return `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}`
  } catch {
    return address
  }
}
