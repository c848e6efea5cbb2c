import { existsSync } from 'node:fs'

/** Whether this Drape runs from its source, rather than from a package. */
export const isSource: boolean = existsSync(new URL('../../wxt.config.ts', import.meta.url))

/** A command of Drape's own, as it is typed here. */
export const ownCommand = (words: string): string => `${isSource ? 'npx ' : ''}drape ${words}`
