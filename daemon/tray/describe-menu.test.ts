import { expect, test } from 'vitest'
import { preferences } from '../../shared/wardrobe.ts'
import { describeMenu, type TrayDeeds, type TrayState } from './describe-menu.ts'
import { fill, ownTexts, trayTexts } from './tray-texts.ts'
import type { MenuItem } from './tray-view.ts'

const done: string[] = []
const deeds = new Proxy({} as TrayDeeds, {
  get:
    (_, name) =>
    (...args: unknown[]) =>
      void done.push([name, ...args].join(' ')),
})
const rest: TrayState = {
  ...{ mood: 'idle', waiting: 0, pairings: [], browsers: [], autostart: false, copied: false },
  update: { available: null, looked: null },
}
const menuOf = (change: Partial<TrayState>) => describeMenu({ ...rest, ...change }, deeds, trayTexts.en)
const itemsOf = (change: Partial<TrayState>) =>
  menuOf(change).menu.filter((line): line is MenuItem => line !== 'separator')
const find = (change: Partial<TrayState>, key: string) => itemsOf(change).find((item) => item.key === key)

test.each([
  [{}, 'Drape is ready'],
  [{ work: { kind: 'tryon', progress: 0.4275 } }, 'Making a picture: 42 %'],
  [{ work: { kind: 'tryon-batch', progress: 1 }, waiting: 3 }, 'Making a picture: 100 %, 3 waiting'],
  [{ work: { kind: 'reconstruct', progress: 0 } }, 'Making a figure: 0 %'],
  [{ work: { kind: 'bodies', progress: 0.5 } }, 'Making a body: 50 %'],
  [{ work: { kind: 'combine', progress: 0.99 } }, 'Making a body: 99 %'],
  [{ mood: 'paused', waiting: 2 }, 'Drape is paused'],
  [{ mood: 'problem' }, 'Drape has a problem: see Settings'],
] as const)('%j is told as “%s”', (change, status) => {
  const { tooltip, menu } = menuOf(change)
  expect([tooltip, (menu[0] as MenuItem).label]).toEqual([status, status])
})

test.each([
  [undefined, undefined],
  ['', 'Runs on the processor'],
  ['NVIDIA RTX 3060 (cuda)', 'Runs on NVIDIA RTX 3060 (cuda)'],
])('card %j', (card, label) => expect(find({ card }, 'card')?.label).toBe(label))

test('downloads show how far they are', () => {
  expect(find({}, 'models')?.label).toBe('Models')
  expect(find({ download: 0.429 }, 'models')?.label).toBe('Models: 42 %')
})

test('a newer Drape is offered, else one can look for it', () => {
  done.length = 0
  expect(find({}, 'check')?.label).toBe('Check for updates')
  for (const [looked, label] of [
    ['newest', 'This is the newest Drape'],
    ['unchecked', 'Updates could not be checked'],
  ] as const)
    expect(find({ update: { available: null, looked } }, 'check')?.label).toBe(label)
  const update = find({ update: { available: { version: '0.2.0' }, looked: 'newest' } }, 'update')
  expect(update?.label).toBe('Drape 0.2.0 is there')
  update?.act?.()
  expect(done).toEqual(['openUpdate'])
})

test('while something is made, quitting asks first', () => {
  done.length = 0
  find({}, 'quit')?.act?.()
  const busy = find({ work: { kind: 'tryon', progress: 0.5 } }, 'quit-busy')
  expect(busy?.act).toBeUndefined()
  const [note, now] = (busy?.children ?? []) as MenuItem[]
  expect([note.label, note.act]).toEqual(['What is being made goes on at the next start', undefined])
  now.act?.()
  expect(done).toEqual(['quit', 'quit'])
})

test('every language says everything, with the same places to fill', () => {
  const spoken = preferences.shape.language.unwrap().options.filter((each) => each !== 'auto')
  expect(Object.keys(trayTexts)).toEqual(spoken)
  const places = (text: string) => [...text.matchAll(/\$\d/g)].map(([place]) => place).sort()
  for (const texts of Object.values(trayTexts))
    for (const [key, text] of Object.entries(texts))
      expect(places(text), key).toEqual(places(trayTexts.en[key as keyof typeof texts]))
  expect(ownTexts('de-CH')).toBe(trayTexts.de)
  expect(ownTexts('pt-BR')).toBe(trayTexts.en)
  expect(fill('$2 of $1', 'a', '$1')).toBe('$1 of a')
})
