import puppeteer, { type Browser } from 'puppeteer-core'

/** Starts Firefox over WebDriver BiDi and installs the unpacked extension of `folder` as a temporary add-on. */
export async function launchFirefox(executablePath: string, folder: string): Promise<{ browser: Browser }> {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true })
  await browser.installExtension(folder)
  return { browser }
}
