import { bytesOf, type FakeTensor, int, sparse, text, torchPickle } from './fake-checkpoint.ts'

const pickle = (opcodes: string) => Buffer.from(`\x80\x02${opcodes}.`, 'latin1')
const tuple = (sizes: number[]) => `(${sizes.map(int).join('')}t`

/** As torch.save wrote it before 1.6: the storages lie behind the pickles, each after its element count. */
export function fakeTorchLegacy(file: string, tensors: FakeTensor[]): void {
  const keys = tensors.map((_, i) => text(String(i))).join('')
  const head = [
    pickle('\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19'),
    pickle('M\xe9\x03'),
    pickle(`}${text('little_endian')}\x88s`),
    torchPickle(tensors),
    pickle(`](${keys}e`),
  ]
  const pieces: [number, Buffer][] = [[0, Buffer.concat(head)]]
  let at = pieces[0][1].length
  for (const tensor of tensors) {
    const count = Buffer.alloc(8)
    count.writeBigUInt64LE(BigInt(bytesOf(tensor) / 4))
    pieces.push([at, count])
    at += 8 + bytesOf(tensor)
  }
  sparse(file, at, pieces)
}

/** As Python 2 wrote detectron2's model zoo: the arrays lie inside the pickle. */
export function fakeNumpyPickle(file: string, tensors: FakeTensor[]): void {
  const pieces: [number, Buffer][] = []
  let at = 0
  const add = (opcodes: string, hole = 0) => {
    const bytes = Buffer.from(opcodes, 'latin1')
    pieces.push([at, bytes])
    at += bytes.length + hole
  }
  const dtype = 'cnumpy\ndtype\nU\x02f4K\0K\x01\x87R(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb'
  add(`\x80\x02}${text('model')}}`)
  for (const tensor of tensors) {
    const array = 'cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\nK\0\x85U\x01btR'
    const length = int(bytesOf(tensor)).slice(1)
    add(`${text(tensor.name)}${array}(K\x01${tuple(tensor.shape)}${dtype}\x89T${length}`, bytesOf(tensor))
    add('tbs')
  }
  add('s.')
  sparse(file, at, pieces)
}
