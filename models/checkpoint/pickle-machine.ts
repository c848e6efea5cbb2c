import type { FileBytes } from './file-bytes.ts'
import { isKnownGlobal } from './pickle-globals.ts'
import { PersistentId, PickleBytes, PickleCall, PickleGlobal, type PickleValue } from './pickle-records.ts'
import { textOf } from './pickle-text.ts'

const maxText = 1 << 20
const maxLine = 1 << 12
/** What a pickle may hold in bytes, roughly counted: that of a network of 100,000 tensors. */
const maxCost = 1 << 27
const dictionaryCost = 200
const pairCost = 100
const maxNumber = 32
const mark = Symbol('mark')

/** The stack machine that a pickle is a program for, without the power to call anything. */
export class PickleMachine {
  readonly source: FileBytes
  /** Where the next opcode or operand is. */
  at: number
  #stack: (PickleValue | typeof mark)[] = []
  #memo = new Map<number, PickleValue>()
  #cost = 0
  /** All of the pickle, in its order. */
  readonly persistentIds: PersistentId[] = []

  constructor(source: FileBytes, start: number) {
    this.source = source
    this.at = start
  }

  mark(): void {
    this.#stack.push(mark)
  }

  /** The next place of the memo. */
  get memoSize(): number {
    return this.#memo.size
  }

  global(module: string, name: string): void {
    const full = `${module}.${name}`
    if (!isKnownGlobal(full))
      throw this.source.damaged(`it names ${full.slice(0, 200)}, which no tensor needs`)
    this.push(new PickleGlobal(full))
  }

  call(callee: PickleValue, args: PickleValue): void {
    if (!(callee instanceof PickleGlobal) || !Array.isArray(args))
      throw this.source.damaged('a call of no name')
    if (callee.name !== 'collections.OrderedDict') {
      this.push(new PickleCall(callee.name, args))
      return
    }
    const pairs = Array.isArray(args[0]) ? args[0] : []
    this.#spend(pairs.length * pairCost)
    this.dictionary(pairs.flatMap((pair) => (Array.isArray(pair) ? pair.slice(0, 2) : [])))
  }

  persistent(): void {
    const id = new PersistentId(this.pop())
    this.persistentIds.push(id)
    this.push(id)
  }

  /** Pushes a dictionary (or set) of keys and values by turns. */
  dictionary(items: PickleValue[]): void {
    this.#spend(dictionaryCost)
    this.push(this.#fill(new Map(), items))
  }

  /** A dictionary's own state, torch's `_metadata`, says nothing about tensors. */
  build(state: PickleValue): void {
    const target = this.top()
    if (target instanceof PickleCall) target.state = state
  }

  append(items: PickleValue[]): void {
    const target = this.top()
    if (Array.isArray(target)) for (const item of items) target.push(item)
    else if (target instanceof Map) for (const item of items) target.set(item, true)
    else if (!(target instanceof PickleCall)) throw this.source.damaged('items of no list')
  }

  set(items: PickleValue[]): void {
    const target = this.top()
    if (target instanceof Map) this.#fill(target, items)
    else if (!(target instanceof PickleCall)) throw this.source.damaged('items of no dictionary')
  }

  #fill(map: Map<PickleValue, PickleValue>, items: PickleValue[]): Map<PickleValue, PickleValue> {
    if (items.length % 2 === 1) throw this.source.damaged('a key without a value')
    for (let i = 0; i < items.length; i += 2) map.set(this.#key(items[i]), items[i + 1])
    return map
  }

  /** Python 2 wrote names as bytes. */
  #key(key: PickleValue): PickleValue {
    return textOf(this.source, key) ?? key
  }

  /** What a few bytes can name again and again must not cost its full price each time. */
  #spend(bytes: number): void {
    this.#cost += bytes
    if (this.#cost > maxCost) throw this.source.damaged('a pickle that unfolds into more than any network')
  }

  remember(index: number): void {
    this.#memo.set(index, this.top())
  }

  recall(index: number): void {
    const value = this.#memo.get(index)
    if (value === undefined) throw this.source.damaged(`the pickle’s memo has no ${index}`)
    this.push(value)
  }

  push(value: PickleValue): void {
    this.#stack.push(value)
  }

  pushBytes(length: number): void {
    this.push(new PickleBytes(this.skip(length), length))
  }

  pop(): PickleValue {
    const value = this.top()
    this.#stack.pop()
    return value
  }

  top(): PickleValue {
    const value = this.#stack.at(-1)
    if (value === undefined || value === mark) throw this.source.damaged('the pickle’s stack is empty')
    return value
  }

  toMark(): PickleValue[] {
    const at = this.#stack.lastIndexOf(mark)
    if (at < 0) throw this.source.damaged('the pickle’s stack has no mark')
    return this.#stack.splice(at).slice(1) as PickleValue[]
  }

  /** Moves on over `length` bytes. @returns where they begin */
  skip(length: number): number {
    const at = this.at
    this.source.check(at, length)
    this.at += length
    return at
  }

  u8(): number {
    return this.source.u8(this.skip(1))
  }

  u32(): number {
    return this.source.u32(this.skip(4))
  }

  text(length: number): string {
    if (length > maxText) throw this.source.damaged('a text of more than a megabyte')
    this.#spend(length)
    return this.source.text(this.skip(length), length)
  }

  line(): string {
    const start = this.at
    while (this.u8() !== 0x0a) if (this.at - start > maxLine) throw this.source.damaged('an endless line')
    this.#spend(this.at - start)
    return this.source.text(start, this.at - 1 - start)
  }

  /** Two's complement, little-endian. */
  long(length: number): number | bigint {
    if (length > maxNumber) throw this.source.damaged(`a number of ${length} bytes`)
    const bytes = this.source.bytes(this.skip(length), length)
    let value = 0n
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i])
    value = BigInt.asIntN(length * 8, value)
    return Number.isSafeInteger(Number(value)) ? Number(value) : value
  }
}
