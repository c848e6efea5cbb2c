import { existsSync } from 'node:fs'

const first = (paths: (string | undefined)[]) => paths.find((path) => path && existsSync(path))

/** Path of a Chromium that still loads unpacked extensions, or undefined. `CHROMIUM` overrides where to look. */
export function findChromium(): string | undefined {
  return first([
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ])
}

/** Path of a Firefox, or undefined. `FIREFOX` overrides where to look. */
export function findFirefox(): string | undefined {
  return first([
    process.env.FIREFOX,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ])
}
