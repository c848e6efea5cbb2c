/** Fields of a request as a query; what is undefined or empty is left out. */
export function toSearch(query: Record<string, string | number | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, String(value)]],
    ),
  )
}
