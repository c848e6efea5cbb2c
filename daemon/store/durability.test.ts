import { expect, it } from 'vitest'
import { killLoop } from './testing/kill-loop.ts'
import { testFolder } from './testing/test-store.ts'

it('loses nothing it acknowledged when it is killed', async () => {
  const report = await killLoop(await testFolder(), 10)
  expect(report).toMatchObject({ kills: 10, lost: 0, undead: 0, stray: 0, hollow: 0 })
  expect(report.acknowledged).toBeGreaterThan(0)
}, 120_000)
