// @vitest-environment jsdom
import { Blob } from 'node:buffer'
import axe from 'axe-core'
import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { AskLink } from '../daemon-link/ask-link.ts'
import { serveContract } from '../daemon-link/testing/serve-contract.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { createLink } = await import('../daemon-link/create-link.ts')
let link: ReturnType<typeof createLink>
const ask = ((call: keyof typeof link, ...args: unknown[]) =>
  (link[call] as (...args: unknown[]) => unknown)(...args)) as AskLink
// Messages between pages and background are the browser's; here they are function calls.
vi.mock('../daemon-link/ask-link.ts', () => ({
  askLink: (...args: unknown[]) => (ask as never as (...a: unknown[]) => unknown)(...args),
}))
const { createTryOn } = await import('../overlay/create-try-on.ts')
const { OverlayRoom } = await import('../overlay/overlay-room.tsx')
const { WardrobeRoom } = await import('../wardrobe/wardrobe-room.tsx')
const { recallSeen } = await import('../wardrobe/seen-wardrobe.ts')
const { ModelsRoom } = await import('../models/models-room.tsx')
const { OnboardingRoom } = await import('../onboarding/onboarding-room.tsx')

/** Does something and lets React draw. */
const act = async (deed: () => unknown) => {
  await deed()
  await new Promise((resolve) => setTimeout(resolve, 60))
}

let daemon: Awaited<ReturnType<typeof serveContract>>
let root: Root
const picture = `data:image/png;base64,${btoa('tee')}`
const about = {
  shop: 'Shop',
  page_url: 'https://shop.example/tee',
  garment_type: 'auto',
  kept: true,
} as const

beforeEach(async () => {
  // Node's fetch sends Node's forms, not jsdom's.
  vi.stubGlobal('Blob', Blob)
  vi.stubGlobal('FormData', (await new Response(new URLSearchParams('a=b')).formData()).constructor)
  // jsdom lays nothing out: everything is in sight.
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      seen: (entries: { isIntersecting: boolean }[]) => void
      constructor(seen: (entries: { isIntersecting: boolean }[]) => void) {
        this.seen = seen
      }
      observe() {
        queueMicrotask(() => this.seen([{ isIntersecting: true }]))
      }
      disconnect() {}
    },
  )
  fakeBrowser.reset()
  Object.assign(fakeBrowser.permissions, { contains: async () => false })
  daemon = await serveContract()
  await fakeBrowser.storage.local.set({
    ports: [daemon.port],
    link: { token: daemon.token, device_id: '', profile_id: 'me' },
  })
  link = createLink()
  // jsdom does not know modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
  document.documentElement.lang = 'en'
  document.title = 'Drape'
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root')!)
})
afterEach(async () => {
  await act(async () => root.unmount())
  daemon.close()
  vi.restoreAllMocks()
})

const draw = async (room: ReactNode) => {
  await act(async () => root.render(room))
}
const seen = (selector: string) =>
  vi.waitFor(
    async () => {
      await act(async () => {})
      const found = document.querySelector<HTMLElement>(selector)
      if (!found) throw new Error(`${selector} is missing in ${document.body.textContent}`)
      return found
    },
    { timeout: 5000 },
  )
async function expectAccessible() {
  // jsdom has no colours to compare.
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

const overlay = () => {
  const product = { name: 'Tee', words: '', shop: 'Shop', pageUrl: '', pictures: [] }
  return createTryOn(ask, {
    product: async () => product,
    picture: async () => ({ ok: true, url: '', mime: 'image/png', dataUrl: picture }),
  })
}

test('the overlay shows the result, its reasons and its slider, and Escape closes it', async () => {
  const tryOn = overlay()
  const close = vi.fn()
  await draw(<OverlayRoom tryOn={tryOn} close={close} />)
  expect(await seen('[role=progressbar]')).toBeTruthy()
  await expectAccessible()
  await act(() => tryOn.start())
  const slider = await seen('[role=slider]')
  expect(document.querySelector('details')!.open).toBe(true)
  expect(document.querySelector('.badge')!.textContent).toBe('Preview')
  await act(async () => {
    slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp', bubbles: true }))
  })
  expect(slider.getAttribute('aria-valuenow')).toBe('20')
  await expectAccessible()
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
  expect(close).toHaveBeenCalledOnce()
})

test('the popup shows what it showed last until the daemon has answered, and forgets it when disconnected', async () => {
  await link.addGarment(picture, { name: 'Tee', ...about })
  await draw(<WardrobeRoom />)
  await vi.waitFor(async () =>
    expect(await fakeBrowser.storage.session.get('wardrobe')).toMatchObject({
      wardrobe: { garments: [{ name: 'Tee' }], pictures: [expect.stringMatching(/^data:image\/png/)] },
    }),
  )
  await act(() => root.unmount())

  daemon.asleep = true
  await recallSeen()
  root = createRoot(document.getElementById('root')!)
  await draw(<WardrobeRoom />)
  expect(document.querySelector('.card .name')!.textContent).toBe('Tee')
  expect(document.querySelector('.card img')!.getAttribute('src')).toMatch(/^data:image\/png/)
  await act(() => root.unmount())

  daemon.asleep = false
  daemon.token = 'another'
  root = createRoot(document.getElementById('root')!)
  await draw(<WardrobeRoom />)
  expect((await seen('.empty a')).textContent).toBe('Connect')
  expect(document.querySelector('.card')).toBeNull()
  await vi.waitFor(async () => expect(await fakeBrowser.storage.session.get('wardrobe')).toEqual({}))
})

test('without Drape the onboarding offers the download for this system first, and goes on once it is there', async () => {
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => ({ os: 'win', arch: 'x86-64' }) })
  daemon.close()
  await draw(<OnboardingRoom />)
  const download = (await seen('.step .button.main')) as HTMLAnchorElement
  expect([download.textContent, download.href]).toEqual([
    'Download for Windows',
    'https://drape.example/download/drape-windows-x64.zip',
  ])
  expect([...document.querySelectorAll('.downloads a')].map(({ textContent }) => textContent)).toEqual([
    ...['Debian, Ubuntu, Mint', 'Linux', 'macOS'],
  ])
  await expectAccessible()
  daemon = await serveContract()
  vi.spyOn(fakeBrowser.runtime, 'sendNativeMessage').mockImplementation(async () => ({
    ...{ type: 'daemon', port: daemon.port, version: '9' },
  }))
  await fakeBrowser.storage.local.remove('ports')
  await vi.waitFor(() => expect(document.body.textContent).toContain('Found, version 9'), 8000)
})

test('over a shop that Drape does not know the popup offers to use it there, first thing', async () => {
  Object.assign(fakeBrowser.permissions, {
    request: async () => true,
    contains: async ({ origins }: { origins: string[] }) => origins[0] === 'https://shop.example/*',
  })
  const told = vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(async (message) => {
    if ((message as { type: string }).type === 'allow-shop')
      await fakeBrowser.storage.local.set({ shops: ['https://shop.example/*'] })
  })
  vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([{ url: 'https://shop.example/tee' } as never])
  await draw(<WardrobeRoom />)
  const bar = await seen('.shop-bar')
  expect(bar.textContent).toBe('shop.exampleUse Drape on this shop')
  await expectAccessible()
  await act(() => bar.querySelector('button')!.click())
  await vi.waitFor(() => expect(document.querySelector('.shop-bar')).toBeNull())
  expect(told).toHaveBeenCalledWith({ type: 'allow-shop', origin: 'https://shop.example/*' })
})

test('a daemon that does not start says why', async () => {
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: async () => ({ os: 'linux', arch: 'x86-64' }) })
  vi.spyOn(fakeBrowser.runtime, 'sendNativeMessage').mockResolvedValue({
    ...{ type: 'problem', code: 'OFFLINE', message: 'The disk is full.' },
  })
  daemon.close()
  await draw(<OnboardingRoom />)
  await seen('.step .button.main')
  expect((await seen('.step [role=status]')).textContent).toBe('Drape is not running. The disk is full.')
})

test('the overlay says what to do when Drape is offline', async () => {
  daemon.close()
  const tryOn = overlay()
  await draw(<OverlayRoom tryOn={tryOn} close={() => {}} />)
  await act(() => tryOn.start())
  const screen = await seen('[data-problem=offline]')
  expect(screen.querySelector('button')!.textContent).toBe('Start Drape')
  await expectAccessible()
})

test('the popup filters the wardrobe by words', async () => {
  await link.addGarment(picture, { name: 'Tee', ...about })
  await draw(<WardrobeRoom />)
  expect((await seen('.card .name')).textContent).toBe('Tee')
  await expectAccessible()
  const input = await seen('input[type=search]')
  await act(async () => {
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!
    set!.call(input, 'coat')
    input.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect((await seen('.empty h2')).textContent).toBe('Nothing matches')
})

test.each([
  ['popup', WardrobeRoom, '.status span'],
  ['onboarding', OnboardingRoom, '.step p'],
] as const)('the %s says how far a starting daemon is, until it is ready', async (_name, Room, place) => {
  daemon.networks = { loaded: 2, total: 4 }
  await draw(<Room />)
  const says = (words: string, not = false) =>
    vi.waitFor(
      async () => {
        await act(async () => {})
        expect(document.querySelector(place)!.textContent!.includes(words)).toBe(!not)
      },
      { timeout: 5000 },
    )
  await says('Drape is getting ready (2 of 4)')
  await expectAccessible()
  daemon.networks = { loaded: 3, total: 4 }
  await says('Drape is getting ready (3 of 4)')
  daemon.networks = undefined
  await says('getting ready', true)
})

test('the onboarding lists the connected browsers and disconnects them, this one too', async () => {
  await fakeBrowser.storage.local.set({
    link: { token: daemon.token, device_id: daemon.devices[0].id, profile_id: 'me' },
  })
  await draw(<OnboardingRoom />)
  await seen('.devices li')
  const rows = [...document.querySelectorAll('.devices li')].map((row) => row.textContent)
  const day = new Date(daemon.devices[0].last_seen_at).toLocaleDateString('en', { dateStyle: 'medium' })
  expect(rows[0]).toContain(`Chrome on LinuxThis browserLast used: ${day}`)
  expect(rows[1]).toContain(`Firefox on LinuxLast used: ${day}`)
  await expectAccessible()
  const disconnect = async (name: string) => {
    const button = await seen(`.devices button[aria-label="Disconnect ${name}"]`)
    // Enter and Space press a button that has the focus, without help.
    button.focus()
    expect(document.activeElement).toBe(button)
    await act(() => button.click())
  }
  await disconnect('Firefox on Linux')
  await vi.waitFor(() => expect(document.querySelectorAll('.devices li')).toHaveLength(1))
  expect(document.activeElement!.textContent).toBe('Connected browsers')
  expect(document.querySelector('.toast')!.textContent).toContain('Disconnected: Firefox on Linux.')
  await disconnect('Chrome on Linux')
  expect((await seen('.pairing .button')).textContent).toBe('Connect')
  expect(document.querySelector('.devices')).toBeNull()
  expect(await fakeBrowser.storage.local.get('link')).toEqual({})
})

test('the onboarding offers a photo once the browser is paired', async () => {
  await draw(<OnboardingRoom />)
  await seen('.pick')
  await vi.waitFor(() => expect(document.querySelectorAll('.step.done')).toHaveLength(3))
  await expectAccessible()
})

/** The page comes into sight: it asks at once. */
const lookAgain = () => document.dispatchEvent(new Event('visibilitychange'))
const named = (words: string) => `.pack button[aria-label="${words}: Try-on: tops"]`

test('the models are downloaded once their licences are accepted, and paused', async () => {
  await draw(<ModelsRoom />)
  const download = (await seen(named('Download'))) as HTMLButtonElement
  expect(document.querySelectorAll('.pack')).toHaveLength(1)
  expect(document.querySelector('.pack .facts')!.textContent).toBe('Size not known before the first download')
  expect(document.querySelector('.free')!.textContent).toBe('Free on the disk: 80 GB')
  expect(document.querySelector('.licences a')!.getAttribute('href')).toBe('https://example.com/')
  expect(document.querySelector('.later li')!.textContent).toContain('3D from one picture')
  expect(document.querySelector('.later button')).toBeNull()
  expect(download.disabled).toBe(true)
  await expectAccessible()
  await act(() => document.querySelector<HTMLElement>('.accept input')!.click())
  expect(download.disabled).toBe(false)
  await act(() => download.click())

  await seen('.bar.waiting')
  expect(daemon.requests.find(({ path }) => path.endsWith('/pull'))!.body).toBe(
    '{"accept_licences":["tryon-viton-hd"]}',
  )
  daemon.models[0].pull = { bytes: 7e9, received: 1.75e9, bytes_per_second: 24e6, seconds_left: 219 }
  const bar = await seen('.bar[aria-valuenow="25"]')
  expect(bar.getAttribute('aria-valuetext')).toBe('1.8 GB of 7 GB, 24 MB/s, 4 min left')
  const other = { ...daemon.models[0], name: 'tryon-dress-code', state: 'installed' as const, pull: null }
  daemon.models.push(other)
  const remove = (await seen('[data-pack=tryon-dress-code] .quiet')) as HTMLButtonElement
  expect(remove.disabled).toBe(true)
  await expectAccessible()
  Object.assign(daemon.models[0], { state: 'partial', received: 1.75e9, bytes: 7e9 })
  await act(async () => (await seen(named('Pause'))).click())
  expect((await seen(named('Continue'))).textContent).toBe('Continue')
})

test('the models say why a download failed, what a check found and what a removal means', async () => {
  const [pack] = daemon.models
  Object.assign(pack, { state: 'partial', accepted: true, received: 1e9, bytes: 90e9 })
  Object.assign(pack, { error: 'No room on /disk.', problem: 'disk-full' })
  await draw(<ModelsRoom />)
  expect((await seen('.pack [role=alert]')).textContent).toContain(
    'Make room, then try again.No room on /disk.',
  )
  expect(document.querySelector('.pack > .notice:not([role])')!.textContent).toContain(
    '89 GB are needed, 80 GB',
  )
  await expectAccessible()
  await act(async () => (await seen(named('Try again'))).click())
  await seen('.bar')

  const report = { file: 'a/b/c.onnx', bytes: 5e6 }
  pack.pull = null
  const reports = [
    { ...report, state: 'sound' as const },
    { ...report, file: 'a/b/d.onnx', state: 'damaged' as const },
  ]
  pack.check = { running: false, files: 2, reports, error: null }
  lookAgain()
  await seen('.check .damaged')
  expect(document.querySelector('.check .notice')!.textContent).toContain('1 of 2 files')
  await seen(named('Repair'))
  await expectAccessible()

  Object.assign(pack, { state: 'installed', received: 7e9, bytes: 7e9, check: null })
  lookAgain()
  await seen('.state.installed')
  await act(async () => (await seen(named('Remove'))).click())
  expect((await seen('dialog[open]')).textContent).toContain('This frees 7 GB.Without it, tops are tried on')
  await expectAccessible()
  await act(() => document.querySelector<HTMLElement>('dialog .danger')!.click())
  await seen('.state.absent')
  expect(document.querySelector('.toast')!.textContent).toBe('Removed: Try-on: tops.')
})

test('the models say what to do when Drape is offline, and the popup that full quality is missing', async () => {
  await draw(<WardrobeRoom />)
  expect((await seen('.full-quality')).textContent).toBe('Full quality: not installed · Set up')
  await expectAccessible()
  daemon.close()
  await draw(<ModelsRoom />)
  const start = await seen('.empty button')
  expect(start.textContent).toBe('Start Drape')
  await expectAccessible()
  // No helper is known to this browser: it can only be told where to get Drape.
  await act(() => start.click())
  const get = (await seen('.empty a')) as HTMLAnchorElement
  expect([get.textContent, get.href]).toEqual(['Get Drape', expect.stringMatching(/onboarding\.html$/)])
})

test('the popup says nothing about full quality that is installed', async () => {
  daemon.models[0].state = 'installed'
  await draw(<WardrobeRoom />)
  await vi.waitFor(() => expect(daemon.requests.some(({ path }) => path === 'models')).toBe(true))
  await act(async () => {})
  expect(document.querySelector('.full-quality')).toBeNull()
})
