import type { TypedTensor } from '../../models/checkpoint/typed-tensor.ts'
import type { Session } from './open-session.ts'

/**
 * Runs a network of one input, whatever its authors called it: the tensor's own name does not count.
 * @throws TypeError when the network takes more
 */
export async function runSoleInput(
  session: Session,
  tensors: Record<string, TypedTensor>,
): Promise<Record<string, TypedTensor>> {
  const given = Object.values(tensors)
  if (given.length !== 1 || session.inputs.length !== 1)
    throw new TypeError(
      `The network takes ${session.inputs.join(', ')}; it is given ${Object.keys(tensors).join(', ')}`,
    )
  return session.run({ [session.inputs[0]]: given[0] })
}
