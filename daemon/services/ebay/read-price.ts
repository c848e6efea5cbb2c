const signs: Record<string, string> = { $: 'USD', '£': 'GBP', '€': 'EUR' }

/** The first number of a price, whichever way its digits are parted: `1,299.00`, `1.299,00`, `12,50`. */
function readNumber(text: string): number | null {
  const digits = /\d[\d.,\u00a0 ]*/.exec(text)?.[0].replace(/[\s\u00a0]/g, '')
  if (!digits) return null
  const mark = /[.,](?=\d{1,2}$)/.exec(digits)
  const whole = (mark ? digits.slice(0, mark.index) : digits).replace(/[.,]/g, '')
  const value = Number(mark ? `${whole}.${digits.slice(mark.index + 1)}` : whole)
  return Number.isFinite(value) ? value : null
}

/**
 * A price as scrapers write it: a number, `{ value, currency }`, or a text such as `$12.50`, `EUR 12,50` or
 * `12.50 to 20.00`, of which the lowest counts.
 */
export function readPrice(value: unknown): { price: number | null; currency: string } {
  if (typeof value === 'number') return { price: value >= 0 ? value : null, currency: '' }
  if (typeof value === 'string') {
    const currency = /\b[A-Z]{3}\b/.exec(value)?.[0] ?? signs[/[$£€]/.exec(value)?.[0] ?? ''] ?? ''
    return { price: readNumber(value), currency }
  }
  if (typeof value === 'object' && value !== null) {
    const { value: inner, amount, current, currency } = value as Record<string, unknown>
    const read = readPrice(inner ?? amount ?? current)
    return { ...read, currency: typeof currency === 'string' ? currency : read.currency }
  }
  return { price: null, currency: '' }
}
