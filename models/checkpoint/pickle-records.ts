/** What a pickle holds once it has been read. Nothing of it was ever called. */
export type PickleValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | PickleBytes
  | PickleGlobal
  | PickleCall
  | PersistentId

/** Bytes that stay in the file. */
export class PickleBytes {
  readonly offset: number
  readonly length: number
  /** The bytes as text, once somebody has asked. */
  text: string | undefined
  constructor(offset: number, length: number) {
    this.offset = offset
    this.length = length
  }
}

/** A name such as `torch._utils._rebuild_tensor_v2`. */
export class PickleGlobal {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** What Python would have made by a call, and the state it would have set. */
export class PickleCall {
  readonly callee: string
  readonly args: PickleValue[]
  state: PickleValue | undefined
  constructor(callee: string, args: PickleValue[]) {
    this.callee = callee
    this.args = args
  }
}

/** What torch keeps outside of the pickle. */
export class PersistentId {
  readonly id: PickleValue
  constructor(id: PickleValue) {
    this.id = id
  }
}
