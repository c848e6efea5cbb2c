/** More axes than any layer has. */
const maxRank = 32

/** Whether it is a tensor's shape or strides: a short list of whole numbers from 0. */
export function isSizes(value: unknown): value is number[] {
  const isSize = (item: unknown) => Number.isSafeInteger(item) && Number(item) >= 0
  return Array.isArray(value) && value.length <= maxRank && value.every(isSize)
}
