import type { Health } from '../../shared/link.ts'
import { text } from './text.ts'

/** What a daemon does that is not ready yet, and how far it is, where it says so. */
export const loadingText = (networks: Health['networks']): string =>
  networks ? text('status.loading', networks.loaded, networks.total) : text('status.starting')
