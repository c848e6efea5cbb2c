/** A name for the list of paired browsers, e.g. `Firefox on Linux`. */
export function browserName(agent: string = navigator.userAgent): string {
  const name = /Firefox/.test(agent)
    ? 'Firefox'
    : /Edg\//.test(agent)
      ? 'Edge'
      : /Chrome/.test(agent)
        ? 'Chrome'
        : 'Browser'
  const system = /Windows/.test(agent)
    ? 'Windows'
    : /Mac OS/.test(agent)
      ? 'macOS'
      : /Linux/.test(agent)
        ? 'Linux'
        : 'this computer'
  return `${name} on ${system}`
}
