import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pairDemoClient } from '../../daemon/demo/demo-client.ts'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { pinFiles } from '../../daemon/downloads/testing/pin-files.ts'
import { writeFakeBodies } from '../../daemon/pipelines/bodies/testing/fake-bodies-packs.ts'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { startWorld, type World } from './start-world.ts'
import { writeHeadPhoto } from './write-head-photo.ts'

const packs = ['bodies-base', 'identity'] as const

describe.skipIf(!chromiumPath)('a painted body in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drape-painted-'))
  let world: World
  let browser: ChromiumWithExtension
  let page: Page
  const look = (name: string) =>
    process.env.DRAPE_SCREENSHOTS
      ? page.screenshot({ path: join(process.env.DRAPE_SCREENSHOTS, `painted-${name}.png`), fullPage: true })
      : undefined

  beforeAll(async () => {
    writeFakeBodies(folder, [...packs])
    pinFiles(folder, packs)
    world = await startWorld({ modelsDir: folder, canvas: '192x256' })
    browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'))
    const photo = join(folder, 'head.jpg')
    await writeHeadPhoto(photo)
    const client = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
    await client.addAvatar(new Blob([readFileSync(photo)]), '')
    const { token, device_id, profile_id } = client
    const stored = { ports: [world.daemon.port], link: { token, device_id, profile_id } }
    await browser.background.evaluate(`chrome.storage.local.set(${JSON.stringify(stored)})`)
    page = await browser.context.newPage()
    await page.goto(`${browser.origin}onboarding.html`)
    await page.getByRole('button', { name: 'Painted body', exact: true }).click()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('the words a painter is told follow the form, and can be edited', async () => {
    await page.getByText('Without a graphics card each body takes very long').waitFor()
    await page.getByRole('radio', { name: 'Man', exact: true }).check({ force: true })
    await page.getByText('What the painter is told').click()
    const words = page.getByRole('textbox', { name: 'Paint' })
    await expect.poll(() => words.inputValue()).toMatch(/one .*adult man from head to feet/)
    await words.fill('one adult man, full body')
    await page.getByText('Changed by you').waitFor()
    await page.getByRole('spinbutton', { name: 'Weight' }).fill('90')
    expect(await words.inputValue()).toBe('one adult man, full body')
    expect(await axeViolations(page)).toEqual([])
    await look('form')
  })

  test('it is painted with its progress and a look at it, and can be stopped', async () => {
    await page.getByRole('button', { name: 'Paint it' }).click()
    await page.getByRole('progressbar', { name: 'Making your body' }).waitFor()
    await page.getByRole('img', { name: 'A rough look at the picture in the making' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('button', { name: 'Paint it' }).waitFor()
  })

  test('of two, with what Drape sees in them, one is thrown away, had back, and one becomes the photo', async () => {
    await page.getByRole('radio', { name: '2', exact: true }).check({ force: true })
    await page.getByRole('button', { name: 'Paint it' }).click()
    await page.getByRole('heading', { name: 'Choose your body' }).waitFor({ timeout: 120_000 })
    expect(await page.getByRole('img', { name: /^Body \d$/ }).count()).toBe(2)
    // Random weights paint nobody, and the page says so.
    expect(await page.getByText('Not sure').count()).toBe(2)
    await page.getByText('One person: no').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await look('picks')
    await page.getByRole('button', { name: 'Throw away body 2' }).click()
    await expect.poll(() => page.getByRole('img', { name: /^Body \d$/ }).count()).toBe(1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => page.getByRole('img', { name: /^Body \d$/ }).count()).toBe(2)
    await page.getByRole('button', { name: 'Use this one: Body 1' }).click()
    await expect.poll(() => page.getByRole('button', { name: /^Use photo/ }).count()).toBe(2)
    await page.getByRole('button', { name: 'Use photo 1', pressed: true }).waitFor()
  })
})
