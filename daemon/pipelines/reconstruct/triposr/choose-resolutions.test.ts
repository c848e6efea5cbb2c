import { expect, test } from 'vitest'
import { chooseResolutions } from './choose-resolutions.ts'

test.each([
  ['auto', 'card', 64e9, [512, 256, 128]],
  ['auto', 'processor', 64e9, [256, 128]],
  [1024, 'card', 64e9, [1024, 512, 256, 128]],
  // 1024³ values alone are 4.3 GB.
  [1024, 'card', 6e9, [512, 256, 128]],
  [512, 'processor', undefined, [512, 256, 128]],
  ['auto', 'card', 1e8, [128]],
] as const)('%s on a %s with %d bytes', (asked, device, free, grids) => {
  expect(chooseResolutions(asked, device, 64, free)).toEqual(grids)
})
