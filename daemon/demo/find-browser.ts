import { existsSync } from 'node:fs'

const first = (chosen: string | undefined, usual: string[]) =>
  (chosen ? [chosen] : usual).find((path) => existsSync(path))

/** Path of a Chromium that still loads unpacked extensions, or undefined. `CHROMIUM` says where instead. */
export function findChromium(): string | undefined {
  return first(process.env.CHROMIUM, [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ])
}

/** Path of a Firefox, or undefined. `FIREFOX` says where instead. */
export function findFirefox(): string | undefined {
  return first(process.env.FIREFOX, [
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ])
}
