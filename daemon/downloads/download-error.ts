export type DownloadProblem =
  /** A licence was not accepted. */
  | 'licence'
  | 'disk-full'
  /** The disk refuses for another reason. */
  | 'disk'
  /** The publisher's file is not the one the catalogue or the lock file knows. */
  | 'changed'
  /** What came does not have the hash that was promised, twice. */
  | 'damaged'
  /** No address has the file. */
  | 'gone'
  /** The network or the server failed again and again. */
  | 'network'
  /** Another process works on the same store. */
  | 'busy'
  /** No such pack. */
  | 'unknown'

/** A download that cannot go on; the message is a sentence for the user. */
export class DownloadError extends Error {
  readonly problem: DownloadProblem

  constructor(problem: DownloadProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DownloadError'
    this.problem = problem
  }
}
