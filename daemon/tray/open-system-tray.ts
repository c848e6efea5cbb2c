import { chmod } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pngToIco } from '../imaging/png-to-ico.ts'
import { svgToPng } from '../imaging/render-svg.ts'
import { openBinaryTray } from './open-binary-tray.ts'
import { trayIcon } from './tray-icon.ts'
import { type Mood, moods, type Tray, type TrayEvents, type TrayView } from './tray-view.ts'

/**
 * The tray of this system: on Linux over D-Bus, else by the program that systray2 brings. Windows and macOS were not
 * at hand when this was written.
 * @returns undefined where it has none; on Linux a panel may come later, and gets the icon then
 */
export async function openSystemTray(view: TrayView, events: TrayEvents): Promise<Tray | undefined> {
  if (process.platform === 'linux')
    return (await import('./linux/open-linux-tray.ts')).openLinuxTray(view, events)
  const isWindows = process.platform === 'win32'
  if (!isWindows && process.platform !== 'darwin') return undefined
  // systray2's own starter would take a program of that name from the present folder, and waits forever for one that
  // cannot start: only its programs are used.
  const folder = dirname(createRequire(import.meta.url).resolve('systray2/package.json'))
  const program = join(folder, 'traybin', isWindows ? 'tray_windows_release.exe' : 'tray_darwin_release')
  // It comes without the right to be run.
  await chmod(program, 0o755).catch(() => {})
  const icons = new Map<Mood, string>()
  for (const mood of moods) {
    const png = await svgToPng(trayIcon(mood), 32)
    icons.set(mood, (isWindows ? pngToIco(png, 32) : png).toString('base64'))
  }
  return openBinaryTray([program], (mood) => icons.get(mood) as string, view, events)
}
