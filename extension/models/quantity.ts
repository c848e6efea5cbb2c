const format = (number: number, options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', ...options }).format(number)

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte']

/** Bytes in the page's language, in units of 1000; `per` makes it a speed. */
export function sizeText(bytes: number, per = ''): string {
  let unit = 0
  let size = bytes
  for (; size >= 999.5 && unit < sizes.length - 1; unit++) size /= 1000
  const maximumFractionDigits = unit < 2 || size >= 100 ? 0 : 1
  return format(size, { unit: `${sizes[unit]}${per}`, maximumFractionDigits })
}

/** Bytes per second. */
export const speedText = (bytes: number): string => sizeText(bytes, '-per-second')

/** Seconds, rounded as one would say them. */
export function durationText(seconds: number): string {
  if (seconds < 90) return format(Math.max(1, Math.round(seconds)), { unit: 'second', unitDisplay: 'short' })
  if (seconds < 5400) return format(Math.round(seconds / 60), { unit: 'minute', unitDisplay: 'short' })
  return format(seconds / 3600, { unit: 'hour', unitDisplay: 'short', maximumFractionDigits: 1 })
}

/** A fraction between 0 and 1. */
export const percentText = (part: number): string =>
  new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' }).format(part)
