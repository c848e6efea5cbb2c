import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { limits } from '../../../shared/limits.ts'
import { openStore } from '../open-store.ts'
import { garmentFields } from './garment-fields.ts'

/*
 * Writes and deletes garments as fast as it can until it is killed, and says on stdout what the store has acknowledged:
 * `kept <id> <sha256>` and `gone <id> <sha256>`, a line each.
 */
let ahead = 0
const store = await openStore({
  dataDir: process.argv[2],
  now: () => new Date(Date.now() + ahead),
})
const { garments } = store.forUser((await store.profiles.first()).id)
const say = (line: string) => writeSync(1, `${line}\n`)

const add = async () => {
  const bytes = randomBytes(1 + Math.floor(Math.random() * 200_000))
  const { id } = await garments.add({ bytes, type: 'image/png', width: 1, height: 1 }, garmentFields)
  return { id, sha256: (await garments.picture(id))?.sha256 }
}

for (;;) {
  for (let i = 0; i < 3; i++) {
    const { id, sha256 } = await add()
    say(`kept ${id} ${sha256}`)
  }
  const { id, sha256 } = await add()
  await garments.remove(id)
  ahead += limits.undo
  await store.sweep()
  say(`gone ${id} ${sha256}`)
}
