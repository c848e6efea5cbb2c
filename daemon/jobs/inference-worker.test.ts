import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { tryOnOptions } from '../../shared/try-on.ts'
import type { TryOnInput } from '../pipelines/tryon/engine.ts'
import { createInferenceWorker } from './inference-worker.ts'

const ready = `process.send({ type: 'ready', engineVersion: '7', provider: 'cpu' })`
/** Runs `code` as the inference process; in it `task(id, seed)` is what the daemon asked for. */
function open(code: string) {
  const folder = mkdtempSync(join(tmpdir(), 'drape-worker-'))
  const file = join(folder, 'child.mjs')
  writeFileSync(file, code)
  const worker = createInferenceWorker({ path: file })
  onTestFinished(async () => {
    await worker.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return worker
}

const picture = { bytes: Uint8Array.of(1, 2, 3), sha256: '' }
const input = (seed: number): TryOnInput => ({
  person: picture,
  garment: picture,
  options: tryOnOptions.parse({ seed }),
})
const never = new AbortController().signal
const ignore = () => {}

it('gives back what the process answers, one task after the other', async () => {
  const worker = open(`
    let busy = 0
    process.on('message', ({ type, id, task }) => {
      if (type !== 'run') return
      const order = ++busy
      process.send({ type: 'progress', id, stage: 'drape', progress: 0.5 })
      setTimeout(() => { busy--; process.send({ type: 'done', id, value: { order, bytes: task.input.person.bytes } }) }, 20)
    })
    ${ready}`)
  const stages: unknown[] = []
  const told = (...stage: unknown[]) => stages.push(stage)
  const answers = await Promise.all([1, 2, 3].map((seed) => worker.tryOn(input(seed), told, never)))
  expect(answers).toEqual([1, 2, 3].map(() => ({ order: 1, bytes: picture.bytes })))
  expect(stages).toEqual([1, 2, 3].map(() => ['drape', 0.5, undefined]))
  expect(await worker.ready()).toMatchObject({ engineVersion: '7', provider: 'cpu' })
})

it('tells how many networks are loaded until it is ready', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drape-worker-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  const go = join(folder, 'go')
  const worker = open(`
    import { existsSync } from 'node:fs'
    process.send({ type: 'loading', loaded: 1, total: 4 })
    const timer = setInterval(() => {
      if (!existsSync(${JSON.stringify(go)})) return
      clearInterval(timer)
      ${ready}
    }, 5)
    process.on('message', () => {})`)
  expect([worker.state, worker.loading]).toEqual(['starting', undefined])
  await vi.waitFor(() => expect(worker.loading).toEqual({ loaded: 1, total: 4 }), { timeout: 10_000 })
  expect(worker.state).toBe('starting')
  writeFileSync(go, '')
  await worker.ready()
  expect([worker.state, worker.loading]).toEqual(['ready', undefined])
})

it('kills a process that does not stop when cancelled, and goes on with another', async () => {
  const worker = open(`
    process.on('message', ({ type, id, task }) => {
      if (type !== 'run') return
      process.send({ type: 'progress', id, stage: 'drape', progress: 0 })
      if (task.input.options.seed === 1) for (;;);
      process.send({ type: 'done', id, value: 'drawn' })
    })
    ${ready}`)
  await worker.ready()
  const first = worker.pid
  const controller = new AbortController()
  const stuck = worker.tryOn(input(1), () => controller.abort(), controller.signal)
  const next = worker.tryOn(input(2), ignore, never)
  await expect(stuck).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(await next).toBe('drawn')
  expect(worker.pid).not.toBe(first)
})

it('lets a process stop by itself when it listens', async () => {
  const worker = open(`
    process.on('message', ({ type, id }) => {
      if (type === 'run') process.send({ type: 'progress', id, stage: 'person', progress: 0 })
      else process.send({ type: 'failed', id, code: 'CANCELLED', message: 'stopped' })
    })
    ${ready}`)
  await worker.ready()
  const { pid } = worker
  const controller = new AbortController()
  const stopped = worker.tryOn(input(1), () => controller.abort(), controller.signal)
  await expect(stopped).rejects.toMatchObject({ code: 'CANCELLED' })
  expect(worker.pid).toBe(pid)
})

it('says that a process died, and is ready again', async () => {
  const worker = open(`
    process.on('message', ({ id, task }) => {
      if (task.input.options.seed === 1) process.kill(process.pid, 'SIGKILL')
      else process.send({ type: 'done', id, value: 'drawn' })
    })
    ${ready}`)
  await expect(worker.tryOn(input(1), ignore, never)).rejects.toMatchObject({ code: 'WORKER_CRASHED' })
  expect(await worker.tryOn(input(2), ignore, never)).toBe('drawn')
})

it('does not start over and over a process that cannot start', async () => {
  const worker = open('process.exit(1)')
  await expect(worker.ready()).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' })
  expect([worker.state, worker.pid]).toEqual(['problem', undefined])
  await expect(worker.tryOn(input(1), ignore, never)).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' })
})

it('takes no task once closed', async () => {
  const worker = open(ready)
  await worker.close()
  await expect(worker.tryOn(input(1), ignore, never)).rejects.toMatchObject({ code: 'CANCELLED' })
})
