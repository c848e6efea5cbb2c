/** Bytes that a tokenizer shows as themselves: what can be printed in Latin-1. */
const printable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174

/** A visible character for each byte, as GPT-2 has it: those that can be printed stand for themselves, the others for U+0100 and on. */
export const byteSymbols: readonly string[] = makeSymbols()

function makeSymbols(): string[] {
  let next = 256
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : next++))
}
