import type { ModelPack } from '../../shared/models.ts'

/** Something of it is there for its own sake: files of a pack that was never accepted were brought by another. */
export const isOwn = ({ state, accepted, received }: ModelPack): boolean =>
  state === 'installed' || (accepted && received > 0)
