import { browser } from 'wxt/browser'
import { z } from 'zod'

const keptJob = z.object({ job: z.uuid(), avatar: z.uuid() })
const key = 'bodies'

/** The job that makes bodies for a photo, remembered so that a page that was closed meanwhile finds it again. */
export const keptBodyJob = {
  async of(avatar: string): Promise<string | undefined> {
    const found = keptJob.safeParse((await browser.storage.local.get(key))[key])
    return found.success && found.data.avatar === avatar ? found.data.job : undefined
  },
  keep: (job: string, avatar: string): Promise<void> => browser.storage.local.set({ [key]: { job, avatar } }),
  forget: (): Promise<void> => browser.storage.local.remove(key),
}
