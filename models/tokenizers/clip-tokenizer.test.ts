import { expect, test } from 'vitest'
import { createClipTokenizer } from './clip-tokenizer.ts'
import golden from './goldens/clip-tokenizer.json' with { type: 'json' }

const { vocab, merges, cases } = golden
const tokenizers = {
  first: createClipTokenizer({ vocab, merges }),
  second: createClipTokenizer({ vocab, merges }, '!'),
}

test.each(cases)('$text gives the ids that transformers gives', ({ text, first, second }) => {
  expect(tokenizers.first.encode(text)).toEqual(first)
  expect(tokenizers.second.encode(text)).toEqual(second)
})

test('ids are those of the published vocabulary', () => {
  const ids = tokenizers.first.encode('A painting of a squirrel eating a burger')
  expect(ids.slice(0, 11)).toEqual([49406, 320, 3086, 539, 320, 14004, 4371, 320, 6548, 49407, 49407])
  expect(tokenizers.second.encode('"! !! !!!"').slice(0, 11)).toEqual([
    49406, 257, 0, 0, 0, 0, 0, 0, 257, 49407, 0,
  ])
  expect(ids).toHaveLength(77)
})
