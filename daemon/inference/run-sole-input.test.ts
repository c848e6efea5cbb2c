import { expect, it } from 'vitest'
import { Graph } from '../../models/graph/graph.ts'
import { openSession } from './open-session.ts'
import { runSoleInput } from './run-sole-input.ts'

const tensor = { type: 'float32' as const, shape: [2], data: Float32Array.of(1, 2) }

it('runs a network of one input under whatever name its file has', async () => {
  const graph = new Graph('double')
  const given = graph.input('data.7', 'float32', [2])
  graph.output('out', graph.op('Add', [given, given]), [2])
  const session = await openSession(graph.build())
  expect(session.inputs).toEqual(['data.7'])
  const { out } = await runSoleInput(session, { 'input.1': tensor })
  expect([...(out.data as Float32Array)]).toEqual([2, 4])
  await expect(runSoleInput(session, { a: tensor, b: tensor })).rejects.toThrow(
    'takes data.7; it is given a, b',
  )
  await session.release()
})

it('refuses a network of two inputs', async () => {
  const graph = new Graph('sum')
  const given = ['a', 'b'].map((name) => graph.input(name, 'float32', [2]))
  graph.output('out', graph.op('Add', given), [2])
  const session = await openSession(graph.build())
  await expect(runSoleInput(session, { a: tensor })).rejects.toThrow('takes a, b')
  await session.release()
})
