import { expect, test } from 'vitest'
import { isNewer } from './is-newer.ts'

test.each([
  ['0.1.1', '0.1.0', true],
  ['0.10.0', '0.9.9', true],
  ['v2.0.0', '1.99.0', true],
  ['1.0.0', '1.0.0-beta.2', true],
  ['1.0.0+build', '1.0.0', false],
  ['0.1.0', '0.1.0', false],
  ['0.0.9', '0.1.0', false],
  ['2.0.0-rc.1', '1.0.0', false],
  ['newest', '0.1.0', false],
  ['1.2', '0.1.0', false],
])('%s is newer than %s: %s', (version, than, newer) => expect(isNewer(version, than)).toBe(newer))
