import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import { fromBinary } from '@bufbuild/protobuf'
import { AttributeProto_AttributeType, ModelProtoSchema, TensorProto_DataLocation } from 'onnx-buf'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { afterAll, expect, test } from 'vitest'
import { Graph } from './graph.ts'

const folder = mkdtempSync(join(tmpdir(), 'drape-graph-'))
afterAll(() => rmSync(folder, { recursive: true }))

const floats = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer)

/** y = relu(x · wᵀ) + 0.5 with w at an odd offset of a file, as checkpoints have them. */
function externalGraph() {
  const file = join(folder, 'weights.bin')
  writeFileSync(file, Buffer.concat([Buffer.from('abc'), floats(1, 2, 3, -4, 5, 6), Buffer.from('tail')]))
  const graph = new Graph('external')
  const x = graph.input('x', 'float32', ['rows', 3])
  const w = graph.constant('w', 'float32', [2, 3], { file, offset: 3, length: 24 })
  const product = graph.op('FusedMatMul', [x, w], { transB: 1 }, { domain: 'com.microsoft' })
  graph.output('y', graph.op('Add', [graph.op('Relu', [product]), graph.scalar(0.5)]), ['rows', 2])
  return { graph, file }
}

test('a graph over a file’s bytes runs in ONNX Runtime', async () => {
  const { graph, file } = externalGraph()
  const session = await InferenceSession.create(graph.build(), {
    extra: { session: { model_external_initializers_file_folder_path: parse(file).root } },
  })
  const { y } = await session.run({ x: new Tensor('float32', Float32Array.of(1, 1, 1, 1, 0, -1), [2, 3]) })
  expect([...(y.data as Float32Array)]).toEqual([6.5, 7.5, 0.5, 0.5])
  await session.release()
})

test('an independent decoder reads what was written', () => {
  const { graph, file } = externalGraph()
  const model = fromBinary(ModelProtoSchema, graph.build())
  expect(model.irVersion).toBe(10n)
  expect(model.opsetImport.map(({ domain, version }) => [domain, version])).toEqual([
    ['', 21n],
    ['com.microsoft', 1n],
  ])
  expect(model.graph!.node.map((node) => node.opType)).toEqual(['FusedMatMul', 'Relu', 'Add', 'Identity'])
  const [w, half] = model.graph!.initializer
  expect(w.dims).toEqual([2n, 3n])
  expect(w.dataLocation).toBe(TensorProto_DataLocation.EXTERNAL)
  expect(Object.fromEntries(w.externalData.map(({ key, value }) => [key, value]))).toEqual({
    location: file.slice(parse(file).root.length),
    offset: '3',
    length: '24',
  })
  expect(half.rawData).toEqual(floats(0.5))
  const [rows, columns] = (
    model.graph!.input[0].type!.value as { value: { shape: { dim: { value: unknown }[] } } }
  ).value.shape.dim
  expect([rows.value, columns.value]).toEqual([
    { case: 'dimParam', value: 'rows' },
    { case: 'dimValue', value: 3n },
  ])
})

test('attributes keep their kind', () => {
  const graph = new Graph('attributes')
  const x = graph.input('x', 'float32', [1])
  const attributes = {
    a: -1,
    b: { float: 1 },
    c: 'c',
    d: [1, 2 ** 40],
    e: { float: [1, 0.5] },
    f: ['g', 'h'],
    none: undefined,
  }
  graph.output('y', graph.op('Custom', [x, undefined, x, undefined], attributes), [1])
  const [node] = fromBinary(ModelProtoSchema, graph.build()).graph!.node
  const type = AttributeProto_AttributeType
  expect(node.attribute.map((a) => [a.name, a.type])).toEqual([
    ['a', type.INT],
    ['b', type.FLOAT],
    ['c', type.STRING],
    ['d', type.INTS],
    ['e', type.FLOATS],
    ['f', type.STRINGS],
  ])
  expect([node.attribute[0].i, node.attribute[1].f]).toEqual([-1n, 1])
  expect(node.attribute[3].ints).toEqual([1n, 1099511627776n])
  expect(node.attribute[4].floats).toEqual([1, 0.5])
  expect(node.input).toEqual(['x', '', 'x'])
})

test('a node with several outputs needs only one of them used', () => {
  const graph = new Graph('split')
  const x = graph.input('x', 'float32', [4])
  const [first] = graph.ops('Split', [x], { axis: 0, num_outputs: 2 }, { outputs: 2 })
  graph.output('y', first, [2])
  expect(fromBinary(ModelProtoSchema, graph.build()).graph!.node[0].output).toHaveLength(2)
})

test('a graph of very many nodes is written', () => {
  const graph = new Graph('deep')
  let value = graph.input('x', 'float32', [1])
  for (let i = 0; i < 20_000; i++) value = graph.op('Add', [value, graph.scalar(i % 3)])
  graph.output('y', value, [1])
  const written = fromBinary(ModelProtoSchema, graph.build()).graph!
  expect([written.node.length, written.initializer.length]).toEqual([20_001, 3])
})

test('mistakes are refused', () => {
  const graph = new Graph('g')
  const x = graph.input('x', 'float32', [2])
  expect(() => graph.input('x', 'float32', [2])).toThrow('the name x is taken')
  expect(() => graph.constant('w', 'float32', [2], new Uint8Array(4))).toThrow('takes 8 bytes, not 4')
  expect(() => graph.op('Relu', [new Graph('h').input('x', 'float32', [2])])).toThrow(
    'belongs to another graph',
  )
  expect(() => graph.op('Softmax', [x], { axis: 0.5 })).toThrow('no integer')
  expect(() => graph.constant('v', 'int8', [1], { file: 'relative', offset: 0, length: 1 })).toThrow(
    'absolute',
  )
  graph.ints([1])
  graph.output('y', x, [2])
  expect(() => graph.build()).toThrow('never used: ints_1')
})
