const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** What a search looks through: the words, without case, accents and full-width forms. */
export const searchable = (...texts: string[]) => fold(texts.join(' '))

/** One LIKE pattern (escape character `\`) per word of what was typed. */
export const searchPatterns = (typed: string) =>
  fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
