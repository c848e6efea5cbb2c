import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DemoClient, pairDemoClient } from '../../daemon/demo/demo-client.ts'
import { type ChromiumWithExtension, launchChromium } from '../../daemon/demo/launch-chromium.ts'
import { renderGarment } from '../../daemon/demo-shop/garments/render-garment.ts'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { personPhoto, startWorld, type World } from './start-world.ts'

const patient = { timeout: 30_000 }

/** Mean difference (0..255) between two pictures of one size. */
async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = await Promise.all([one, other].map((each) => sharp(each).removeAlpha().raw().toBuffer()))
  return a.reduce((sum, level, at) => sum + Math.abs(level - b[at]), 0) / a.length
}

describe.skipIf(!chromiumPath)('the rooms in Chromium', () => {
  let world: World
  let client: DemoClient
  let browser: ChromiumWithExtension
  const folder = mkdtempSync(join(tmpdir(), 'drape-camera-'))

  const open = async (path: string) => {
    const page = await browser.context.newPage()
    await page.goto(`${browser.origin}${path}`)
    return page
  }
  const ask = async (method: string, path: string, body?: FormData) => {
    const headers = { authorization: `Bearer ${client.token}` }
    const response = await fetch(`${world.daemon.url}/api/v1/${path}`, { method, body, headers })
    return (await response.json()).data
  }
  /** Puts the file on the element as a hand would that drags it from the desktop. */
  const drop = async (page: Page, target: Locator, file: string) => {
    const { x, y, width, height } = (await target.boundingBox())!
    const session = await page.context().newCDPSession(page)
    const data = { items: [], files: [file], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data })
    await session.detach()
  }

  beforeAll(async () => {
    world = await startWorld()
    client = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
    // Somebody stands before the camera: Chromium shows a film of one picture, again and again.
    const film = join(folder, 'camera.mjpeg')
    await sharp(personPhoto).resize(640, 960).jpeg({ quality: 95 }).toFile(film)
    browser = await launchChromium(chromiumPath!, join(import.meta.dirname, '../../.output/chrome-mv3'), {
      args: [
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ],
    })
    const { token, device_id, profile_id } = client
    const stored = { ports: [world.daemon.port], link: { token, device_id, profile_id } }
    await browser.background.evaluate(`chrome.storage.local.set(${JSON.stringify(stored)})`)
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('a photo that is dropped is read', async () => {
    const page = await open('onboarding.html')
    const place = page.getByRole('region', { name: 'Your photo', exact: true })
    await place.waitFor()
    await drop(page, place, personPhoto)
    await page.getByText('Full body found').waitFor()
    await page.getByRole('button', { name: 'Use photo 1' }).waitFor()
    expect(await ask('GET', 'avatars')).toMatchObject({ items: [{ body: { body_type: 'full_body' } }] })
    await page.close()
  })

  test('a file that is no picture is refused with what to do, and the photo stays', async () => {
    const page = await open('onboarding.html')
    await page.getByRole('button', { name: 'Use photo 1' }).waitFor()
    await drop(page, page.getByRole('region', { name: 'Your photo', exact: true }), import.meta.filename)
    await page.getByRole('alert').getByText('This picture format is not supported').waitFor()
    expect((await ask('GET', 'avatars')).items).toHaveLength(1)
    await page.close()
  })

  test('a photo is taken with the camera: an outline to step into, seconds to do so, and nothing mirrored', async () => {
    const page = await open('onboarding.html')
    await page.getByRole('button', { name: 'Take a photo' }).click()
    const video = page.locator('video')
    await expect
      .poll(() => video.evaluate((film) => (film as HTMLVideoElement).videoWidth), patient)
      .toBe(640)
    const outline = () => page.locator('.camera-guide path').first().getAttribute('d')
    const whole = await outline()
    await page.getByText('Step back until you fill the outline').waitFor()
    await page.getByRole('radio', { name: 'Whole body' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByRole('radio', { name: 'Head and shoulders', checked: true }).waitFor()
    await page.getByText('Bring your head and shoulders into the outline').waitFor()
    expect(await outline()).not.toBe(whole)
    await page.getByRole('radio', { name: '3 s' }).check({ force: true })
    expect(await axeViolations(page)).toEqual([])
    const shoot = page.getByRole('button', { name: 'Take it' })
    await shoot.click()
    await page.locator('.countdown').getByText('3').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => page.locator('.countdown').textContent(), patient).toBe('')
    await shoot.click()
    await page.getByRole('button', { name: 'Use photo 2' }).waitFor()
    await page.getByText('Full body found').waitFor()
    const { items } = await ask('GET', 'avatars')
    expect(items[0]).toMatchObject({ width: 640, height: 960, body: { people: 1 } })
    const headers = { authorization: `Bearer ${client.token}` }
    const answer = await fetch(`${world.daemon.url}/api/v1/avatars/${items[0].id}/image`, { headers })
    const taken = Buffer.from(await answer.arrayBuffer())
    const film = sharp(personPhoto).resize(640, 960)
    const mirrored = await difference(taken, await film.clone().flop().png().toBuffer())
    // The colours of a film are a little different.
    expect(await difference(taken, await film.png().toBuffer())).toBeLessThan(mirrored / 2)
    await page.close()
  })

  test('garments chosen in the popup are tried on together', async () => {
    const names = ['tee-wave', 'longsleeve-plum']
    for (const name of names) {
      const form = new FormData()
      form.set('name', name)
      form.set('image', new Blob([new Uint8Array(await renderGarment(name))]))
      expect(await ask('POST', 'garments/upload', form)).toMatchObject({ kept: true })
    }
    const popup = await open('popup.html')
    for (const name of names) await popup.getByRole('button', { name, exact: true }).click()
    await popup.getByRole('button', { name: 'Use photo 2' }).click()
    expect(await axeViolations(popup)).toEqual([])
    await popup.getByRole('button', { name: 'Try on (2)' }).click()
    await popup.getByText('Ready: 2 of 2').waitFor()
    expect(await popup.getByRole('tab', { name: 'Recent' }).getAttribute('aria-selected')).toBe('true')
    const results = popup.getByRole('button', { name: /^Show try-on of/ })
    await expect.poll(() => results.count(), patient).toBe(2)

    const { items } = await ask('GET', `tryon/history/${client.profile_id}`)
    const [oldest] = (await ask('GET', 'avatars')).items.slice(-1)
    expect(items.map((item: { avatar_id: string }) => item.avatar_id)).toEqual([oldest.id, oldest.id])
    await results.first().click()
    await popup.getByRole('dialog').getByRole('img').waitFor()
    expect(await axeViolations(popup)).toEqual([])
    await popup.keyboard.press('Escape')
    await popup.getByRole('dialog').waitFor({ state: 'detached' })
    await popup.close()
  })

  test('the popup’s sections are walked by keyboard', async () => {
    const popup = await open('popup.html')
    await popup.getByRole('tab', { name: 'Wardrobe' }).focus()
    for (const [key, name] of [
      ['ArrowRight', 'Recent'],
      ['ArrowRight', 'Shops'],
      ['ArrowRight', 'Wardrobe'],
      ['ArrowLeft', 'Shops'],
    ]) {
      await popup.keyboard.press(key)
      await popup.getByRole('tab', { name, selected: true }).and(popup.locator(':focus')).waitFor()
    }
    await popup.getByText('Drape looks for garments only where you allow it.').waitFor()
    expect(await axeViolations(popup)).toEqual([])
    await popup.close()
  })

  test('language and theme change at once and stay', async () => {
    const page = await open('onboarding.html')
    await page.getByLabel('Language').selectOption('de')
    await page.getByRole('heading', { name: 'Verbundene Browser' }).waitFor()
    await page.getByLabel('Farbschema').selectOption('dark')
    await page.locator('html[lang=de][data-theme=dark]').waitFor()
    expect(await axeViolations(page)).toEqual([])
    const popup = await open('popup.html')
    await popup.locator('html[lang=de][data-theme=dark]').waitFor()
    await popup.close()
    await expect
      .poll(() => ask('GET', 'preferences'), patient)
      .toMatchObject({ language: 'de', theme: 'dark' })
    await page.getByLabel('Sprache').selectOption('en')
    await page.getByRole('heading', { name: 'Connected browsers' }).waitFor()
    await page.close()
  })

  test('browsers are disconnected by keyboard, this one last', async () => {
    const other = await pairDemoClient(world.daemon.url, world.daemon.pairingCode)
    const page = await open('onboarding.html')
    const buttons = page.getByRole('button', { name: 'Disconnect Drape demo' })
    await expect.poll(() => buttons.count(), patient).toBe(2)
    await page.getByText('This browser', { exact: true }).waitFor()
    await buttons.last().focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => buttons.count(), patient).toBe(1)
    await page.getByRole('heading', { name: 'Connected browsers' }).and(page.locator(':focus')).waitFor()
    expect((await ask('GET', 'devices')).items).toMatchObject([{ id: client.device_id }])
    await expect(other.addAvatar(new Blob([]), '')).rejects.toThrow('UNAUTHORIZED')
    await buttons.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Connect', exact: true }).waitFor()
    expect(await buttons.count()).toBe(0)
    await page.close()
  })
})
