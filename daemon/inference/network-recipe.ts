import { statSync } from 'node:fs'
import { parse } from 'node:path'
import type { BuiltGraph } from '../../models/networks/network-definition.ts'
import type { Recipe } from './session-store.ts'

/** Changes when the file does. */
export function identityOf(file: string): string {
  const { size, mtimeMs } = statSync(file)
  return `${file} ${size} ${mtimeMs}`
}

/** The same as `make`, which is called at the first use only. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * A network over a checkpoint's file as the session store opens it; the graph is built when it is first needed.
 * @param name tells it apart from the file's other networks
 */
export function networkRecipe(
  name: string,
  file: string,
  build: () => BuiltGraph,
  activationBytes: number,
): Recipe {
  const built = once(build)
  return {
    key: `${name} ${identityOf(file)}`,
    get weightBytes() {
      return built().weightBytes
    },
    activationBytes,
    open: () => ({ model: built().model, root: parse(file).root }),
  }
}
