import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs Windows' `reg` with these arguments; rejects where it fails. */
export type Registry = (args: string[]) => Promise<unknown>

export const registry: Registry = (args) => promisify(execFile)('reg', args, { windowsHide: true })
