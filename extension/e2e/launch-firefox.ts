import puppeteer, { type Browser } from 'puppeteer-core'

/**
 * Starts Firefox over WebDriver BiDi and installs the unpacked extension of `folder` as a temporary add-on.
 * `display` is a screen such as `:99`, for pages that draw in 3D; `home` the user's folder, other than this one's.
 */
export async function launchFirefox(
  executablePath: string,
  folder?: string,
  { display, home }: { display?: string; home?: string } = {},
): Promise<{ browser: Browser }> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    env: { ...process.env, ...(display && { DISPLAY: display }), ...(home && { HOME: home }) },
    ...(display && { extraPrefsFirefox: { 'webgl.force-enabled': true } }),
  })
  if (folder) await browser.installExtension(folder)
  return { browser }
}
