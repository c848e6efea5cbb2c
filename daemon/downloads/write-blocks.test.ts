import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { diskError, writeBlocks } from './write-blocks.ts'

it('writes blocks where they belong', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'drape-write-')), 'f')
  const handle = await open(file, 'w')
  await writeBlocks(handle, [Buffer.from('cd'), Buffer.from('e')], 2)
  await writeBlocks(handle, [Buffer.from('ab')], 0)
  await handle.close()
  expect(await readFile(file, 'utf8')).toBe('abcde')
})

it.runIf(existsSync('/dev/full'))('knows a full disk', async () => {
  const handle = await open('/dev/full', 'r+')
  const failure = await writeBlocks(handle, [Buffer.from('a')], 0).catch(diskError)
  await handle.close()
  expect(failure).toMatchObject({ problem: 'disk-full' })
})
