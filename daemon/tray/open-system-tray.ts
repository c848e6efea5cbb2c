import type { Tray, TrayEvents, TrayView } from './tray-view.ts'

/** The tray of this system. @returns undefined where it has none; on Linux one may come later and is found then */
export async function openSystemTray(view: TrayView, events: TrayEvents): Promise<Tray | undefined> {
  if (process.platform === 'linux')
    return (await import('./linux/open-linux-tray.ts')).openLinuxTray(view, events)
  return undefined
}
