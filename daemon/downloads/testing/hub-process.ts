import { bigFile } from './big-pack.ts'
import { startHubServer } from './hub-server.ts'
import { bytesFor } from './test-pack.ts'

/** A hub in a process of its own, with one big file; it tells its parent its address. */
const hub = await startHubServer({ [bigFile]: { bytes: bytesFor('big', Number(process.argv[2])) } })
process.send?.(hub.url)
