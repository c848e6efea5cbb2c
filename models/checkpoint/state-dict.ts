import { CheckpointError } from './checkpoint-error.ts'
import { PickleCall, type PickleValue } from './pickle-records.ts'
import { longestName } from './pickle-text.ts'

const wrappers = ['state_dict', 'model']
const maxDepth = 16
const maxTensors = 100_000

/**
 * The calls that make tensors, by name: what stands under `state_dict` or `model` if there is one, with the names of
 * nested dictionaries joined by dots.
 * @throws CheckpointError when there is more than any network has
 */
export function findTensors(root: PickleValue): Map<string, PickleCall> {
  const wrapper = root instanceof Map ? wrappers.find((name) => root.get(name) instanceof Map) : undefined
  const tensors = new Map<string, PickleCall>()
  let visited = 0
  const walk = (value: PickleValue, path: string, depth: number): void => {
    if (depth > maxDepth || ++visited > maxTensors)
      throw new CheckpointError('The checkpoint is nested deeper, or holds more, than any network does')
    if (value instanceof PickleCall) tensors.set(path, value)
    if (!(value instanceof Map)) return
    for (const [key, item] of value) {
      // Optimizers have other keys; networks have not.
      if (typeof key !== 'string' && typeof key !== 'number') continue
      const name = path ? `${path}.${key}` : String(key)
      if (name.length > longestName) throw new CheckpointError(`A name of ${name.length} characters`)
      walk(item, name, depth + 1)
    }
  }
  walk(wrapper === undefined ? root : ((root as Map<PickleValue, PickleValue>).get(wrapper) ?? null), '', 0)
  return tensors
}
