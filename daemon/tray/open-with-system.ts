import { spawn } from 'node:child_process'

const openers: Partial<Record<NodeJS.Platform, string[]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Opens an address in the shopper's browser, or a folder or file in what the system has for it. Never throws. */
export function openWithSystem(target: string): void {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open']
  spawn(program, [...args, target], { detached: true, stdio: 'ignore', windowsHide: true })
    // There is nobody to tell: what was to be opened is not seen.
    .on('error', () => {})
    .unref()
}
