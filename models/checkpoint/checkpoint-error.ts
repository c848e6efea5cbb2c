/** A weights file that is damaged, cut off, or of a kind we do not read. */
export class CheckpointError extends Error {
  override readonly name = 'CheckpointError'
}
