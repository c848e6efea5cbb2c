import { createModelStore } from '../model-store.ts'
import { bigPack } from './big-pack.ts'

/** Pulls the big pack into a folder until it is there or this process is killed. */
const [folder, hub, bytes, partBytes] = process.argv.slice(2)
const packs = { big: bigPack(Number(bytes)) }
const store = createModelStore({ folder, hubs: [hub], packs, partBytes: Number(partBytes), env: {} })
store.accept('big')
await store.pull('big')
process.exit(0)
