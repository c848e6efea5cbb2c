import { browser } from 'wxt/browser'
import type { Preferences } from '../../shared/wardrobe.ts'
import { loadTexts } from './text.ts'

type Look = Pick<Preferences, 'language' | 'theme'>
const key = 'look'

/** The stored look. It is kept beside the daemon's preferences so that pages open right without waiting for it. */
export async function storedLook(): Promise<Look> {
  const found = (await browser.storage.local.get(key)) as Record<string, Look | undefined>
  return found[key] ?? { language: 'auto', theme: 'auto' }
}

/** Puts the stored language and theme on this page. */
export async function applyLook(): Promise<void> {
  const { language, theme } = await storedLook()
  await loadTexts(language)
  document.documentElement.dataset.theme = theme
}

export async function storeLook(look: Look): Promise<void> {
  await browser.storage.local.set({ [key]: look })
  await applyLook()
}
