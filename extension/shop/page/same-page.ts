/** True when both addresses lead to the same page: host and path count, query and fragment do not. */
export function samePage(a: string, b: string): boolean {
  return pageKey(a) === pageKey(b)
}

/** Host and path of an address, without a trailing slash. */
export function pageKey(address: string): string {
  try {
    const url = new URL(address)
    return `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}`
  } catch {
    return address
  }
}
