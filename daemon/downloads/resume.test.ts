import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { bigFile } from './testing/big-pack.ts'
import { startHubServer } from './testing/hub-server.ts'
import { killPulls } from './testing/kill-pulls.ts'
import { bytesFor } from './testing/test-pack.ts'

it('loses at most one part when it is killed', async () => {
  const partBytes = 32 << 20
  const bytes = bytesFor('big', 4 * partBytes + 12_345)
  const folder = await mkdtemp(join(tmpdir(), 'drape-models-'))
  const hub = await startHubServer({ [bigFile]: { bytes } })
  try {
    const { sentTwice, sound } = await killPulls(hub, bytes, folder, partBytes, 2)
    expect(sound).toBe(true)
    expect(sentTwice).toHaveLength(2)
    for (const twice of sentTwice) expect(twice).toBeLessThanOrEqual(partBytes)
  } finally {
    await hub.close()
    await rm(folder, { recursive: true, force: true })
  }
})
