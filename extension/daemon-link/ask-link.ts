import { browser } from 'wxt/browser'
import type { LinkAnswer, LinkMessage } from '../messages.ts'
import type { Link } from './create-link.ts'
import { LinkError } from './link-error.ts'

/** How rooms call the daemon: by name, through the background. */
export type AskLink = <C extends keyof Link>(
  call: C,
  ...args: Parameters<Link[C]>
) => Promise<Awaited<ReturnType<Link[C]>>>

/** Asks the background to make one call. Throws `LinkError`. */
export const askLink: AskLink = async (call, ...args) => {
  // Absent arguments at the end would become null on their way.
  const message: LinkMessage = { type: 'link', call, args: args.filter((arg) => arg !== undefined) }
  const answer = (await browser.runtime.sendMessage(message)) as LinkAnswer | undefined
  if (!answer) throw new LinkError('INTERNAL')
  if (!answer.ok) throw new LinkError(answer.code, answer.message)
  return answer.value as never
}
