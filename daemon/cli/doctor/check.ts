/** One thing that doctor looked at. */
export interface Check {
  name: string
  ok: boolean
  /** What there is, whether it is enough or not. */
  found: string
  /** What to do when it is not ok, as a sentence. */
  todo?: string
  /** The one command that does it on this system; it may be copied as it stands. */
  command?: string
}
