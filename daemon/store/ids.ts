import { randomBytes } from 'node:crypto'

let last = 0n

/**
 * A UUID version 7 (RFC 9562): ids made later sort later, even within a millisecond and when the clock is set back,
 * so that an id breaks ties of `created_at` in the order of making.
 */
export const newId = (now: Date): string => {
  // 48 bits of milliseconds and, in rand_a's place, 12 bits that count up within one of them.
  const stamp = BigInt(now.getTime()) << 12n
  last = stamp > last ? stamp : last + 1n
  const head = last.toString(16).padStart(15, '0')
  const random = randomBytes(8)
  random[0] = (random[0] & 0x3f) | 0x80
  const tail = random.toString('hex')
  return `${head.slice(0, 8)}-${head.slice(8, 12)}-7${head.slice(12)}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

/** The id in the spelling the tables use; text that is no UUID becomes one that nothing has (PostgreSQL would throw). */
export const knownId = (id: string): string => {
  const lower = id.toLowerCase()
  return uuid.test(lower) ? lower : '00000000-0000-0000-0000-000000000000'
}
