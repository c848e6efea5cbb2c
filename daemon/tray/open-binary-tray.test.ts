import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { expect, onTestFinished, test } from 'vitest'
import { pngToIco } from '../imaging/png-to-ico.ts'
import { svgToPng } from '../imaging/render-svg.ts'
import { openBinaryTray } from './open-binary-tray.ts'
import { trayIcon } from './tray-icon.ts'
import type { TrayView } from './tray-view.ts'

const events = { activate() {}, refresh: async () => {}, shown() {} }
const fake = fileURLToPath(new URL('./testing/fake-tray-program.mjs', import.meta.url))

async function open(view: TrayView, shown: (now: boolean) => void = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'drape-tray-'))
  const file = join(folder, 'told')
  const program = [process.execPath, fake, file]
  const tray = (await openBinaryTray(program, (mood) => `icon of ${mood}`, view, { ...events, shown }))!
  onTestFinished(async () => {
    await tray.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return {
    tray,
    told: () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
    click: (id: number) => writeFileSync(`${file}.click`, String(id)),
  }
}
let deeds: string[] = []
const viewOf = (mood: TrayView['mood'], autostart: boolean, more: TrayView['menu'] = []): TrayView => ({
  ...{ mood, tooltip: `Drape is ${mood}` },
  menu: [
    { key: 'status', label: `Drape is ${mood}` },
    'separator',
    { key: 'start', label: 'Start', checked: autostart, act: () => void deeds.push('start') },
    ...more,
  ],
})
const line = (title: string, enabled: boolean, checked: boolean, id: number) => ({
  ...{ title, tooltip: '', checked, enabled, __id: id },
})

test('shows the menu, hears clicks, and changes lines in place', async () => {
  deeds = []
  const { tray, told, click } = await open(viewOf('idle', false))
  expect(tray.shown).toBe(true)
  await expect.poll(told).toEqual([
    {
      ...{ icon: 'icon of idle', title: '', tooltip: 'Drape is idle' },
      items: [
        line('Drape is idle', false, false, 1),
        line('<SEPARATOR>', true, false, 2),
        line('Start', true, false, 3),
      ],
    },
  ])
  click(3)
  await expect.poll(() => deeds).toEqual(['start'])
  tray.show(viewOf('busy', true))
  await expect
    .poll(() => told().slice(1))
    .toMatchObject([
      { type: 'update-menu', menu: { icon: 'icon of busy', tooltip: 'Drape is busy' } },
      { type: 'update-item', item: line('Drape is busy', false, false, 1), seq_id: 1 },
      { type: 'update-item', item: line('Start', true, true, 3), seq_id: 3 },
    ])
})

test('lines that come or go take a new program', async () => {
  deeds = []
  const { tray, told, click } = await open(viewOf('idle', false))
  await expect.poll(() => told().length).toBe(1)
  const act = () => void deeds.push('yes')
  tray.show(
    viewOf('idle', false, [{ key: 'asks', label: 'Asks', children: [{ key: 'yes', label: 'Yes', act }] }]),
  )
  await expect
    .poll(() => told().at(-1).items?.[3])
    .toEqual({
      ...line('Asks', true, false, 4),
      items: [line('Yes', true, false, 5)],
    })
  click(5)
  await expect.poll(() => deeds).toEqual(['yes'])
})

test('a program that cannot start, or ends at once, is no tray', async () => {
  const view = viewOf('idle', false)
  expect(await openBinaryTray(['/nowhere/tray'], () => '', view, events)).toBeUndefined()
  expect(await openBinaryTray([process.execPath, '-e', '1'], () => '', view, events)).toBeUndefined()
})

test('an icon for Windows is a directory of one picture', async () => {
  const png = await svgToPng(trayIcon('busy'), 32)
  const ico = pngToIco(png, 32)
  expect([...ico.subarray(0, 22)]).toEqual([
    ...[0, 0, 1, 0, 1, 0, 32, 32, 0, 0, 1, 0, 32, 0],
    ...[png.length & 255, png.length >> 8, 0, 0, 22, 0, 0, 0],
  ])
  expect(await sharp(ico.subarray(22)).metadata()).toMatchObject({ format: 'png', width: 32, height: 32 })
})
