import { browser } from 'wxt/browser'

const key = 'shops'
/** The demo shop, on whose host the daemon is allowed from the start; the shopper may take it off. */
const first = ['http://127.0.0.1/*']

async function stored(): Promise<string[]> {
  const found = (await browser.storage.local.get(key)) as Record<string, string[] | undefined>
  return found[key] ?? first
}

/** Match patterns of the shops Drape runs on: those the shopper chose and the browser still allows. */
export async function listShops(): Promise<string[]> {
  const wanted = await stored()
  const allowed = await Promise.all(
    wanted.map((pattern) => browser.permissions.contains({ origins: [pattern] })),
  )
  return wanted.filter((_, index) => allowed[index])
}

/** Adds shops to the list, or takes them off. Only the background calls it, so that no two writes cross. */
export async function changeShops(change: { add?: string[]; remove?: string[] }): Promise<void> {
  const left = (await stored()).filter((pattern) => !change.remove?.includes(pattern))
  await browser.storage.local.set({ [key]: [...new Set([...left, ...(change.add ?? [])])] })
}
