import type { FileBytes } from './file-bytes.ts'
import { PickleMachine } from './pickle-machine.ts'
import type { PersistentId, PickleValue } from './pickle-records.ts'

const maxOperations = 2_000_000
const STOP = 0x2e

/** What each opcode that data need does. */
const operations: Record<string, (machine: PickleMachine) => void> = {
  PROTO: (m) => {
    if (m.u8() > 5) throw m.source.damaged('a pickle of an unknown protocol')
  },
  FRAME: (m) => m.skip(8),
  MARK: (m) => m.mark(),
  POP: (m) => m.pop(),
  POP_MARK: (m) => m.toMark(),
  DUP: (m) => m.push(m.top()),
  NONE: (m) => m.push(null),
  NEWTRUE: (m) => m.push(true),
  NEWFALSE: (m) => m.push(false),
  BININT1: (m) => m.push(m.u8()),
  BININT2: (m) => m.push(m.source.u16(m.skip(2))),
  BININT: (m) => m.push(m.source.i32(m.skip(4))),
  BINFLOAT: (m) => m.push(m.source.f64(m.skip(8))),
  LONG1: (m) => m.push(m.long(m.u8())),
  INT: (m) => {
    const line = m.line()
    m.push(line === '00' || line === '01' ? line === '01' : Number(line))
  },
  LONG: (m) => m.push(Number(m.line().replace(/L$/, ''))),
  FLOAT: (m) => m.push(Number(m.line())),
  STRING: (m) => m.push(m.line()),
  UNICODE: (m) => m.push(m.line()),
  BINUNICODE: (m) => m.push(m.text(m.u32())),
  SHORT_BINUNICODE: (m) => m.push(m.text(m.u8())),
  // Python 2 wrote names as well as raw data so.
  SHORT_BINSTRING: (m) => m.pushBytes(m.u8()),
  SHORT_BINBYTES: (m) => m.pushBytes(m.u8()),
  BINSTRING: (m) => m.pushBytes(m.u32()),
  BINBYTES: (m) => m.pushBytes(m.u32()),
  BINBYTES8: (m) => m.pushBytes(m.source.u64(m.skip(8))),
  BYTEARRAY8: (m) => m.pushBytes(m.source.u64(m.skip(8))),
  EMPTY_DICT: (m) => m.dictionary([]),
  EMPTY_SET: (m) => m.dictionary([]),
  EMPTY_LIST: (m) => m.push([]),
  EMPTY_TUPLE: (m) => m.push([]),
  TUPLE: (m) => m.push(m.toMark()),
  LIST: (m) => m.push(m.toMark()),
  DICT: (m) => m.dictionary(m.toMark()),
  TUPLE1: (m) => m.push([m.pop()]),
  TUPLE2: (m) => m.push([m.pop(), m.pop()].reverse()),
  TUPLE3: (m) => m.push([m.pop(), m.pop(), m.pop()].reverse()),
  APPEND: (m) => m.append([m.pop()]),
  APPENDS: (m) => m.append(m.toMark()),
  ADDITEMS: (m) => m.append(m.toMark()),
  SETITEM: (m) => m.set([m.pop(), m.pop()].reverse()),
  SETITEMS: (m) => m.set(m.toMark()),
  BINPUT: (m) => m.remember(m.u8()),
  LONG_BINPUT: (m) => m.remember(m.u32()),
  PUT: (m) => m.remember(Number(m.line())),
  MEMOIZE: (m) => m.remember(m.memoSize),
  BINGET: (m) => m.recall(m.u8()),
  LONG_BINGET: (m) => m.recall(m.u32()),
  GET: (m) => m.recall(Number(m.line())),
  GLOBAL: (m) => m.global(m.line(), m.line()),
  STACK_GLOBAL: (m) => {
    const [name, module] = [m.pop(), m.pop()]
    if (typeof name !== 'string' || typeof module !== 'string')
      throw m.source.damaged('a name that is no text')
    m.global(module, name)
  },
  BINPERSID: (m) => m.persistent(),
  REDUCE: (m) => {
    const args = m.pop()
    m.call(m.pop(), args)
  },
  NEWOBJ: (m) => operations.REDUCE(m),
  BUILD: (m) => m.build(m.pop()),
}

const opcodes: Record<number, string> = {
  128: 'PROTO',
  149: 'FRAME',
  40: 'MARK',
  48: 'POP',
  49: 'POP_MARK',
  50: 'DUP',
  78: 'NONE',
  136: 'NEWTRUE',
  137: 'NEWFALSE',
  75: 'BININT1',
  77: 'BININT2',
  74: 'BININT',
  71: 'BINFLOAT',
  138: 'LONG1',
  73: 'INT',
  76: 'LONG',
  70: 'FLOAT',
  83: 'STRING',
  86: 'UNICODE',
  88: 'BINUNICODE',
  140: 'SHORT_BINUNICODE',
  85: 'SHORT_BINSTRING',
  67: 'SHORT_BINBYTES',
  84: 'BINSTRING',
  66: 'BINBYTES',
  142: 'BINBYTES8',
  150: 'BYTEARRAY8',
  125: 'EMPTY_DICT',
  143: 'EMPTY_SET',
  93: 'EMPTY_LIST',
  41: 'EMPTY_TUPLE',
  116: 'TUPLE',
  108: 'LIST',
  100: 'DICT',
  133: 'TUPLE1',
  134: 'TUPLE2',
  135: 'TUPLE3',
  97: 'APPEND',
  101: 'APPENDS',
  144: 'ADDITEMS',
  115: 'SETITEM',
  117: 'SETITEMS',
  113: 'BINPUT',
  114: 'LONG_BINPUT',
  112: 'PUT',
  148: 'MEMOIZE',
  104: 'BINGET',
  106: 'LONG_BINGET',
  103: 'GET',
  99: 'GLOBAL',
  147: 'STACK_GLOBAL',
  81: 'BINPERSID',
  82: 'REDUCE',
  129: 'NEWOBJ',
  98: 'BUILD',
}

interface Pickle {
  value: PickleValue
  /** Where the pickle ends. */
  end: number
  persistentIds: PersistentId[]
}

/**
 * Reads one pickle (protocols 0 to 5, https://docs.python.org/3/library/pickletools.html) without calling anything:
 * calls become records, and only the names in `pickle-globals.ts` may stand in it.
 * @throws CheckpointError for everything else, naming it
 */
export function readPickle(source: FileBytes, start = 0): Pickle {
  const machine = new PickleMachine(source, start)
  for (let count = 0; count < maxOperations; count++) {
    const opcode = machine.u8()
    if (opcode === STOP)
      return { value: machine.pop(), end: machine.at, persistentIds: machine.persistentIds }
    const name = opcodes[opcode]
    if (!name) throw source.damaged(`the pickle opcode 0x${opcode.toString(16)} at byte ${machine.at - 1}`)
    operations[name](machine)
  }
  throw source.damaged(`a pickle of more than ${maxOperations} steps`)
}
