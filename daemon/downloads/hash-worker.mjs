// Plain JavaScript: a thread of tsx would have to load the compiler first.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

const { file, gitBytes } = workerData
const sha256 = createHash('sha256')
const git = gitBytes === undefined ? undefined : createHash('sha1').update(`blob ${gitBytes}\0`)
const buffer = Buffer.allocUnsafe(1 << 20)
const descriptor = openSync(file, 'r')
let position = 0

// What was just written is read back from the system's cache: cheaper than handing every piece to this thread.
parentPort.on('message', ({ bytes, end }) => {
  while (position < bytes) {
    const count = readSync(descriptor, buffer, 0, Math.min(buffer.length, bytes - position), position)
    if (count === 0) throw new Error(`${file} became shorter.`)
    sha256.update(buffer.subarray(0, count))
    git?.update(buffer.subarray(0, count))
    position += count
  }
  if (!end) return
  closeSync(descriptor)
  parentPort.postMessage({ sha256: sha256.digest('hex'), gitBlob: git?.digest('hex') })
})
