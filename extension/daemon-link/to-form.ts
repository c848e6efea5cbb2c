/** Fields of a request as multipart; what is undefined is left out. */
export function toForm(fields: Record<string, string | number | boolean | undefined>): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) body.append(name, String(value))
  return body
}
