import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const most = 64 << 20

/** Runs a program to its end. @returns what it wrote. @throws Error with its complaints when it fails */
export async function run(program: string, args: string[], cwd?: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { cwd, maxBuffer: most })
  return stdout
}
