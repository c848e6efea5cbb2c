import { findChromium, findFirefox } from '../../daemon/demo/find-browser.ts'

function orSay(name: string, path: string | undefined, debianPackage: string): string | undefined {
  if (!path) {
    const how = `Install it (Debian: apt-get install ${debianPackage}) or set ${name.toUpperCase()} to its path.`
    console.warn(`SKIPPED: the ${name} tests, because ${name} was not found. ${how}`)
  }
  return path
}

/** Browsers of this machine; tests that miss one are skipped, which is said once per file. */
export const chromiumPath = orSay('Chromium', findChromium(), 'chromium')
export const firefoxPath = orSay('Firefox', findFirefox(), 'firefox-esr')
