import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import LibsqlDatabase from 'libsql'
import { newId } from '../ids.ts'
import { openStore } from '../open-store.ts'
import { searchable } from '../search-text.ts'

const items = 10_000
const rounds = 400
const words = ['red', 'blue', 'linen', 'striped', 'summer', 'Größe', 'été', 'tee', 'dress', 'jeans', 'シャツ']
const types = ['upper_body', 'lower_body', 'dresses', null]

/** Fills the wardrobe past the store: 10,000 durable uploads would only measure the disk. */
const fill = (dataDir: string, userId: string) => {
  const database = new LibsqlDatabase(join(dataDir, 'drape.db'))
  const insert = database.prepare(
    `insert into garments (id, user_id, sha256, media_type, width, height, created_at, name, shop, page_url,
       garment_type, kept, search_text) values (?, ?, ?, 'image/webp', 1500, 2000, ?, ?, ?, ?, ?, 1, ?)`,
  )
  database.transaction(() => {
    for (let i = 0; i < items; i++) {
      const at = new Date(Date.now() - (items - i) * 60_000)
      const name = [1, 7, 31].map((step) => words[(i * step + (i >> 4)) % words.length]).join(' ')
      const shop = `Shop ${i % 40}`
      const url = `https://shop-${i % 40}.example/products/${i}?colour=${name}`
      const type = types[i % types.length]
      insert.run(newId(at), userId, `${i}`, at.toISOString(), name, shop, url, type, searchable(name, shop))
    }
  })()
  database.close()
}

const measure = async (run: () => unknown) => {
  const times: number[] = []
  for (let i = -20; i < rounds; i++) {
    const start = performance.now()
    await run()
    if (i >= 0) times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(rounds * 0.5)], p99: times[Math.floor(rounds * 0.99)] }
}

/** How long a page of a wardrobe of 10,000 garments takes, against the cheapest query there is. */
const wardrobe = async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'drape-wardrobe-'))
  const store = await openStore({ dataDir })
  try {
    const { garments, userId } = store.forUser((await store.profiles.first()).id)
    fill(dataDir, userId)
    const bare = new LibsqlDatabase(join(dataDir, 'drape.db')).prepare('select 1')
    const unit = await measure(() => bare.get())
    console.log(`select 1: p50 ${unit.p50.toFixed(4)} ms, p99 ${unit.p99.toFixed(4)} ms`)

    let cursor: string | undefined
    for (let i = 0; i < items / 200; i++)
      cursor = (await garments.list({ limit: 100, cursor })).next_cursor ?? undefined
    const queries = {
      'first page of 50': { limit: 50 },
      'page of 50 in the middle': { limit: 50, cursor },
      'page of 50 dresses': { limit: 50, type: 'dresses' },
      'search, many found': { limit: 50, search: 'Été' },
      'search, two words, few found': { limit: 50, search: 'シャツ shop 39' },
      'search, nothing found': { limit: 50, search: 'no such garment' },
    } as const
    for (const [name, query] of Object.entries(queries)) {
      const { p50, p99 } = await measure(() => garments.list(query))
      const ratio = (p50 / unit.p50).toFixed(0)
      console.log(`${name}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, ${ratio} × select 1`)
    }
  } finally {
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

export default wardrobe
