import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

// Node 20's types do not know it yet.
const { typescript } = process.features as { typescript?: unknown }

/** What a child process of Node needs to run our files as they are: Node from 22.18 on needs nothing. */
export const typescriptFlags = (): string[] =>
  typescript ? [] : ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
