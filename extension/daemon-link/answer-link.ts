import { browser } from 'wxt/browser'
import type { LinkAnswer, LinkMessage } from '../messages.ts'
import { createLink } from './create-link.ts'
import { LinkError } from './link-error.ts'

const link = createLink()

/** Makes the daemon calls that the extension's own pages ask for; undefined for messages that are for someone else. */
export function answerLink(message: unknown, sender: { url?: string }): Promise<LinkAnswer> | undefined {
  if ((message as { type?: unknown } | null)?.type !== 'link') return undefined
  // Scripts in shop pages have no business with the daemon.
  if (!sender.url?.startsWith(browser.runtime.getURL(''))) return undefined
  const { call, args } = message as LinkMessage
  if (!Object.hasOwn(link, call)) return undefined
  return run(link[call] as (...args: unknown[]) => Promise<unknown>, args)
}

async function run(call: (...args: unknown[]) => Promise<unknown>, args: unknown[]): Promise<LinkAnswer> {
  try {
    return { ok: true, value: await call(...args) }
  } catch (error) {
    if (error instanceof LinkError) return { ok: false, code: error.code, message: error.message }
    return { ok: false, code: 'INTERNAL', message: String(error) }
  }
}
