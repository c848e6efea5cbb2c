import type { LicenceName } from './licences.ts'

/** One file that is downloaded. A number nobody has measured is undefined. */
export interface ModelFile {
  /** `owner/name` on the Hugging Face hub. */
  repo: string
  /** A commit, or `main`: then the commit is learnt at the first download and pinned in the store's lock file. */
  revision: string
  path: string
  /** Undefined: learnt from the hub at the first download and pinned, like `sha256`. */
  bytes?: number
  /** Lower-case hex. */
  sha256?: string
  licence: LicenceName
  /** What reads it, in one or two words. */
  usedBy: string
  /** Bytes that its weights take at half precision; undefined when its parameters were never counted. */
  halfPrecisionBytes?: number
  /** Complete addresses that hold the same bytes, tried when the hub does not have them. Needs `sha256`. */
  mirrors?: string[]
}

/** What is installed, verified and removed as one. */
export interface ModelPack {
  title: string
  /** What it makes possible, as the end of “Without it …”. */
  without: string
  /** Drape has a pipeline that uses it; false: only listed, for those who want to try its networks. */
  usable: boolean
  /** Packs that it cannot work without; pulled with it. */
  requires: string[]
  files: ModelFile[]
}

/** A file's place in the store and its key in the lock file: `owner/name/path`. */
export const storePath = ({ repo, path }: Pick<ModelFile, 'repo' | 'path'>) => `${repo}/${path}`
