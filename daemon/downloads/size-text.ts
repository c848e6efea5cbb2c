/** Bytes for people, in units of 1000. */
export function sizeText(bytes: number | undefined): string {
  if (bytes === undefined) return 'size not known yet'
  const units = ['bytes', 'kB', 'MB', 'GB']
  let unit = 0
  let size = bytes
  for (; size >= 999.5 && unit < units.length - 1; unit++) size /= 1000
  return `${size.toFixed(unit < 2 || size >= 100 ? 0 : 1)} ${units[unit]}`
}
