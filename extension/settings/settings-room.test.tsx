// @vitest-environment jsdom
import { Blob } from 'node:buffer'
import axe from 'axe-core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { advise } from '../../shared/doctor.ts'
import { serveContract } from '../daemon-link/testing/serve-contract.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { createLink } = await import('../daemon-link/create-link.ts')
let link: ReturnType<typeof createLink>
// Messages between pages and background are the browser's; here they are function calls.
vi.mock('../daemon-link/ask-link.ts', () => ({
  askLink: (call: keyof typeof link, ...args: unknown[]) =>
    (link[call] as (...args: unknown[]) => unknown)(...args),
}))
const { SettingsRoom } = await import('./settings-room.tsx')

let daemon: Awaited<ReturnType<typeof serveContract>>
let root: Root
let copied = ''
/** Does something and lets React draw. */
const act = async (deed: () => unknown) => {
  await deed()
  await new Promise((resolve) => setTimeout(resolve, 60))
}
const draw = () => act(() => root.render(<SettingsRoom />))
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const words = (selector: string) => all(selector).map((each) => each.textContent)
const until = (check: () => void) => vi.waitFor(check, { timeout: 5000 })
const seen = (selector: string) => vi.waitUntil(() => all(selector)[0], { timeout: 5000 })
const button = (name: string) =>
  all('button').find(
    (each) =>
      (each.getAttribute('aria-label') ?? each.querySelector('b')?.textContent ?? each.textContent) === name,
  )!
const asked = (method: string, path: string) =>
  daemon.requests.filter((each) => each.method === method && each.path === path)
const type = (field: Element, value: string) =>
  act(() => {
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!
    set!.call(field, value)
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  })
async function expectAccessible() {
  // jsdom has no colours to compare.
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

beforeEach(async () => {
  // Node's fetch sends Node's forms, not jsdom's.
  vi.stubGlobal('Blob', Blob)
  vi.stubGlobal('FormData', (await new Response(new URLSearchParams('a=b')).formData()).constructor)
  // jsdom does not know modal dialogs, and has no clipboard.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  const clipboard = {
    writeText: async (text: string) => {
      copied = text
    },
  }
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true })
  fakeBrowser.reset()
  Object.assign(fakeBrowser, { permissions: { contains: async () => true } })
  Object.assign(fakeBrowser.tabs, { query: async () => [] })
  daemon = await serveContract()
  const [{ id }] = daemon.profiles
  const stored = { token: daemon.token, device_id: daemon.devices[0].id, profile_id: id }
  await fakeBrowser.storage.local.set({ ports: [daemon.port], link: stored })
  link = createLink()
  document.documentElement.lang = 'en'
  document.title = 'Drape'
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root')!)
})
afterEach(async () => {
  await act(() => root.unmount())
  daemon.close()
})

test('the status shows what needs attention first, with what to do; the copy is the daemon’s safe text', async () => {
  daemon.doctor.checks = [
    { id: 'node', name: 'Node.js', ok: true, found: 'v22.1.0' },
    { id: 'models', name: 'Models', ok: true, found: 'no pack is installed', todo: 'Get one.' },
    {
      id: 'driver',
      name: 'Driver',
      ok: false,
      found: '470.256.02',
      ...advise('UPDATE_DRIVER'),
      command: 'sudo apt-get install -y nvidia-driver',
    },
  ]
  await draw()
  await seen('.check-row')
  expect(all('.check-row').map(({ dataset }) => [dataset.check, dataset.level])).toEqual([
    ['driver', 'problem'],
    ['models', 'note'],
    ['node', 'ok'],
  ])
  expect(words('.verdict-line')).toEqual(['Needs attention: 1'])
  await act(() => button('Copy: sudo apt-get install -y nvidia-driver').click())
  expect(copied).toBe('sudo apt-get install -y nvidia-driver')
  await act(() => button('Copy status').click())
  expect(copied).toBe('Drape 9.0.0')
  expect(words('.toast span')).toEqual(['Copied.'])
  await expectAccessible()
  daemon.doctor.checks = [{ id: 'node', name: 'Node.js', ok: true, found: 'v22.1.0' }]
  await act(() => button('Look again').click())
  await until(() => expect(words('.verdict-line')).toEqual(['Everything works.']))
})

test('what was found is said in the page’s language; what the system said stays as it is', async () => {
  const found = (id: (typeof daemon.doctor.checks)[number]['id'], ok = true) => ({
    ...{ id, name: id, ok, found: `English ${id}` },
  })
  daemon.doctor.checks = [
    ...['memory', 'data_folder', 'card', 'models', 'daemon', 'tray', 'browsers', 'autostart'].map((id) =>
      found(id as never),
    ),
    found('runtime', false),
  ]
  daemon.doctor.gpu.cards = [{ name: 'RTX 3070', driver: '550.54.14', total_mib: 8192, free_mib: 7011 }]
  daemon.doctor.models.packs = [{ name: 'tryon-viton-hd', state: 'installed', bytes: 1, received: 1 }]
  daemon.doctor.daemon = {
    ...{ url: 'http://127.0.0.1:47361', port: 47361, status: 'ready', tray: false, failures: [] },
    browsers: { count: 0, last_used_at: null },
  }
  await draw()
  await seen('.check-row')
  expect(words('.check-row .soft')).toEqual([
    'English runtime',
    '8 GB of 16 GB free',
    '80 GB free for /home/ada/drape',
    'RTX 3070, driver 550.54.14, 7.4 GB free',
    'Installed: Try-on: tops',
    'Running, version 9.0.0, port 47361',
    'Not shown',
    'None',
    'Off',
  ])
  expect(all('.check-row .soft').map((each) => each.lang)).toEqual(['en', ...Array(8).fill('')])
})

test('profiles are added, renamed, used, deleted and brought back', async () => {
  await draw()
  await until(() => expect(words('.profile b')).toEqual(['First profile']))
  expect(words('.profile small')).toEqual(['In use in this browser'])
  // The last one stays.
  expect(button('Delete First profile')).toBeUndefined()
  await type(document.querySelector('.add input')!, 'Bob')
  await act(() => button('Add a profile').click())
  await until(() => expect(words('.profile b')).toEqual(['First profile', 'Bob']))
  await act(() => button('Rename: Bob').click())
  const field = document.querySelector<HTMLInputElement>('.profile input')!
  expect(document.activeElement).toBe(field)
  await expectAccessible()
  await type(field, 'Robert')
  await act(() => button('Save').click())
  await until(() => expect(words('.profile b')).toEqual(['First profile', 'Robert']))
  await act(() => button('Use: Robert').click())
  await until(() => expect(words('.toast span')).toEqual(['This browser is now for: Robert.']))
  const { link: kept } = (await fakeBrowser.storage.local.get('link')) as { link: { profile_id: string } }
  expect(kept.profile_id).toBe(daemon.profiles[1].id)
  await act(() => button('Delete First profile').click())
  await until(() => expect(words('.profile b')).toEqual(['Robert']))
  await act(() => button('Undo').click())
  await until(() => expect(words('.profile b')).toHaveLength(2))
})

test('a browser whose profile was deleted elsewhere takes the first that is left', async () => {
  daemon.profiles = [{ ...daemon.profiles[0], id: '00000000-0000-4000-8000-000000000077', name: 'Eve' }]
  await draw()
  await until(() => expect(words('.profile small')).toEqual(['In use in this browser']))
  const { link: kept } = (await fakeBrowser.storage.local.get('link')) as { link: { profile_id: string } }
  expect(kept.profile_id).toBe(daemon.profiles[0].id)
})

test('what this computer is told is kept there; folders are shown and copied', async () => {
  await draw()
  await seen('#running')
  await act(() => button('Start with this computer').click())
  await until(() => expect(daemon.settings.autostart).toBe(true))
  await until(() => expect(button('Start with this computer').getAttribute('aria-checked')).toBe('true'))
  daemon.update = {
    ...daemon.update,
    available: { version: '9.1.0', url: 'https://drape.example/9.1.0', notes: '' },
    checked_at: '2026-01-02T03:04:05.000Z',
  }
  expect(asked('POST', 'update/check')).toEqual([])
  await act(() => button('Tell me about newer versions').click())
  await until(() => expect(daemon.settings.check_updates).toBe(true))
  await until(() => expect(words('#running b')).toContain('Version 9.1.0 is out.'))
  expect(document.querySelector('#running a')!.getAttribute('href')).toBe('https://drape.example/9.1.0')
  daemon.update = { ...daemon.update, available: null, failed: true }
  await act(() => button('Check now').click())
  await until(() => expect(words('#running p')[0]).toContain('cannot be reached'))
  expect(words('#storage p')).toEqual([
    'Photos, garments, results and figures take 84 MB. Free on that disk: 80 GB.',
  ])
  await act(() => button('Copy: Data folder').click())
  expect(copied).toBe('/home/ada/drape')
  await type(document.querySelector('#memory select')!, '8')
  await until(() => expect(daemon.settings.memory_gb).toBe(8))
  await type(document.querySelector('#memory select')!, '')
  await until(() => expect(daemon.settings.memory_gb).toBeNull())
  await expectAccessible()
})

test('everything is deleted only by its word; then this browser is a stranger', async () => {
  await draw()
  await seen('#erase')
  await act(() => all('#erase .danger')[0].click())
  const sure = document.querySelector<HTMLButtonElement>('#erase dialog [type=submit]')!
  const field = document.querySelector('#erase dialog .typed input')!
  expect(sure.disabled).toBe(true)
  await expectAccessible()
  await type(field, 'delet')
  expect(sure.disabled).toBe(true)
  await act(() => button('Keep everything').click())
  expect(asked('DELETE', 'everything')).toEqual([])
  await act(() => all('#erase .danger')[0].click())
  expect((field as HTMLInputElement).value).toBe('')
  await act(() => document.querySelector<HTMLElement>('#erase dialog [type=checkbox]')!.click())
  await type(field, 'Delete')
  await act(() => sure.click())
  await until(() => expect(words('.empty p')).toEqual(['It takes two clicks.']))
  expect(asked('DELETE', 'everything')[0].body).toBe('{"confirm":"everything","models":true}')
  expect(words('.toast span')).toEqual(['Everything has been deleted.'])
  expect((await fakeBrowser.storage.local.get('link')).link).toBeFalsy()
  await expectAccessible()
})

test('offline it says what to do, and keeps what needs no daemon', async () => {
  daemon.close()
  await draw()
  expect((await seen('.empty p')).textContent).toBe('Drape is not running.')
  expect(words('h2')).toEqual(['Shops', 'Allowed shops', 'Look and language'])
  await expectAccessible()
})
