import { expect, test } from 'vitest'
import { originPattern } from './origin-pattern.ts'

test.each([
  ['https://shop.example/a?b#c', 'https://shop.example/*'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1/*'],
  ['http://[::1]:80/x', 'http://[::1]/*'],
  ['chrome://extensions', null],
  ['file:///etc/passwd', null],
  ['data:image/png;base64,AA', null],
  ['no address', null],
])('%s belongs to %s', (url, pattern) => expect(originPattern(url)).toBe(pattern))
