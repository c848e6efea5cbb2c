import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './root.ts'
import { run } from './run.ts'

const built = join(root, '.output/firefox-mv2')

/** What the store of Firefox looks at before it takes an extension (`web-ext lint` is this very program). */
test.skipIf(!existsSync(built))('Firefox’s store finds no error in the extension', async () => {
  const linter = join(root, 'node_modules/.bin/addons-linter')
  const report = JSON.parse(await run(linter, [built, '--output', 'json']))
  expect(report.errors).toEqual([])
  expect(report.metadata.id).toBe('drape@drape.example')
})
