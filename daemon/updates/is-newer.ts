/** Parts of `1.2.3` or `v1.2.3-beta.1`; undefined where it is no version. https://semver.org */
function partsOf(version: string) {
  const [, major, minor, patch, early] =
    /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?:-([\w.-]+))?(?:\+[\w.-]+)?$/.exec(version) ?? []
  return major === undefined ? undefined : { numbers: [major, minor, patch].map(Number), early }
}

/** Whether a version comes after another; what is no version never does, nor does an early one of a later release. */
export function isNewer(version: string, than: string): boolean {
  const [a, b] = [partsOf(version), partsOf(than)]
  if (!a || !b || a.early !== undefined) return false
  const first = a.numbers.findIndex((part, i) => part !== b.numbers[i])
  return first < 0 ? b.early !== undefined : a.numbers[first] > b.numbers[first]
}
