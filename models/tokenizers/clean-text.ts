/** CJK ideographs as BERT's tokenizer knows them: each is a word of its own. */
const ideographs =
  /[\u4E00-\u9FFF\u3400-\u4DBF\u{20000}-\u{2A6DF}\u{2A700}-\u{2B73F}\u{2B740}-\u{2B81F}\u{2B820}-\u{2CEAF}\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/gu
/** Characters of no width and no meaning; tab and line ends count as space. */
const dropped = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\uFFFD]/gu
const space = /[\t\n\r\p{Zs}\u2028\u2029]/gu

/**
 * A prompt as CLIP's tokenizer of transformers cleans it where ftfy is not installed (BasicTokenizer): words apart by one
 * space, lower case, accents kept, punctuation not split off.
 */
export function cleanText(text: string): string {
  return text
    .replace(dropped, '')
    .replace(ideographs, ' $& ')
    .normalize('NFC')
    .replace(space, ' ')
    .split(' ')
    .filter(Boolean)
    .map((word) => word.toLowerCase())
    .join(' ')
}
