import puppeteer, { type Browser } from 'puppeteer-core'

/**
 * Starts Firefox over WebDriver BiDi and installs the unpacked extension of `folder` as a temporary add-on.
 * @param display a screen such as `:99`, for pages that draw in 3D
 */
export async function launchFirefox(
  executablePath: string,
  folder?: string,
  display?: string,
): Promise<{ browser: Browser }> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    ...(display && {
      env: { ...process.env, DISPLAY: display },
      extraPrefsFirefox: { 'webgl.force-enabled': true },
    }),
  })
  if (folder) await browser.installExtension(folder)
  return { browser }
}
