import { expect, it } from 'vitest'
import { createProgressMeter } from './progress-meter.ts'

it('takes the speed of the last seconds, not of what lay on the disk before', () => {
  let time = 0
  const meter = createProgressMeter(10_000, { now: () => time, sleep: async () => {} })
  expect(meter('f', 10_000, 4000, 4000)).toMatchObject({ bytesPerSecond: 0, secondsLeft: undefined })
  time = 1000
  expect(meter('f', 10_000, 5000, 5000)).toMatchObject({ bytesPerSecond: 1000, secondsLeft: 5 })
  // A pause of the line: the average falls, and forgets what was long ago.
  time = 8000
  meter('f', 10_000, 5000, 5000)
  time = 10_000
  expect(meter('f', 10_000, 6000, 6000)).toMatchObject({ bytesPerSecond: 500, secondsLeft: 8 })
})
