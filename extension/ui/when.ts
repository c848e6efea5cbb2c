/** A time, as ISO 8601, in the words of the page's language. */
export const when = (time: string): string =>
  new Date(time).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
