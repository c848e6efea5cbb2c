import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const address = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)
const chooses = `const { chooseProvider } = await import(${address('./choose-provider.ts')})
await chooseProvider(['cpu'])`
const opens = `const { openSession } = await import(${address('./open-session.ts')})
const { Graph } = await import(${address('../../models/graph/graph.ts')})
const graph = new Graph('sum')
const x = graph.input('x', 'float32', [1])
graph.output('y', graph.op('Add', [x, x]), [1])
await (await openSession(graph.build())).release()`

// onnxruntime keeps quiet under CI and in test runners by itself: the program must see neither.
test.each([
  ['choosing a provider', chooses],
  ['opening a session', opens],
])('%s leaves no id of this computer behind, and no report', (_name, program) => {
  const home = mkdtempSync(join(tmpdir(), 'drape-quiet-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  execFileSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', program],
    { env: { PATH: process.env.PATH, HOME: home, TSX_DISABLE_CACHE: '1' } },
  )
  expect(readdirSync(home)).toEqual([])
})
