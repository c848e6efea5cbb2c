import { expect, it } from 'vitest'
import { licences } from './licences.ts'
import { storePath } from './model-pack.ts'
import { packs } from './packs.ts'

const files = Object.values(packs).flatMap((pack) => pack.files)

it('describes a file that two packs share in the same way', () => {
  const known = new Map(files.map((file) => [storePath(file), file]))
  for (const file of files) expect(file).toEqual(known.get(storePath(file)))
})

it.each(files.map((file) => [storePath(file), file] as const))('has sound figures for %s', (path, file) => {
  expect(path).toMatch(/^[\w.-]+\/[\w.-]+\/[\w./-]+$/)
  expect(path).not.toContain('..')
  expect(file.revision).toMatch(/^(main|[0-9a-f]{40})$/)
  if (file.sha256) expect(file.sha256).toMatch(/^[0-9a-f]{64}$/)
  if (file.mirrors) expect(file.sha256).toBeDefined()
  expect(licences[file.licence].url).toMatch(/^https:/)
})

it('requires only packs that exist, and never in a circle', () => {
  for (const [name, pack] of Object.entries(packs))
    for (const required of pack.requires) expect(packs[required].requires).not.toContain(name)
})
