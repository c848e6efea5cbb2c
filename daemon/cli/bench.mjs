#!/usr/bin/env node
import { readdirSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { register } from 'tsx/esm/api'

register()
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const benches = ['daemon', 'extension', 'models']
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true }).map((file) => join(root, room, String(file))),
  )
  .filter((file) => file.endsWith('.bench.ts'))
  .sort()
const nameOf = (file) => basename(file, '.bench.ts')

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !benches.some((file) => nameOf(file) === name))
if (unknown.length > 0) {
  console.error(`No bench named ${unknown.join(', ')}. There are: ${benches.map(nameOf).join(', ')}`)
  process.exit(2)
}
// Hours of kills and gigabytes of weights belong to those who ask for them by name.
const slow = ['chaos', 'unet', 'leffa', 'triposr', 'sam', 'bodies']
for (const file of benches) {
  const name = nameOf(file)
  if (wanted.length > 0 ? !wanted.includes(name) : slow.includes(name)) continue
  console.log(`\n# ${name}`)
  const { default: bench } = await import(pathToFileURL(file).href)
  await bench()
}
process.exit(0)
