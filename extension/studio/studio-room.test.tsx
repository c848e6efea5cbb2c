// @vitest-environment jsdom
import { Blob } from 'node:buffer'
import axe from 'axe-core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { colors } from '../../shared/colors.ts'
import type { Product, Recommendation } from '../../shared/recommend.ts'
import { serveContract } from '../daemon-link/testing/serve-contract.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { createLink } = await import('../daemon-link/create-link.ts')
let link: ReturnType<typeof createLink>
// Messages between pages and background are the browser's; here they are function calls.
vi.mock('../daemon-link/ask-link.ts', () => ({
  askLink: (call: keyof typeof link, ...args: unknown[]) =>
    (link[call] as (...args: unknown[]) => unknown)(...args),
}))
const { StudioRoom } = await import('./studio-room.tsx')

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const whole = (name: keyof typeof colors) => [{ name, lab: [...colors[name]] as never, share: 1 }]
const product = (n: number, name: string, price: number, color: keyof typeof colors): Product => ({
  ...{ id: id(n), service: 'ebay', name, price, currency: 'USD', keyword: 'emerald blouse', score: 60 },
  ...{ image_url: 'https://shop.example/p.jpg', link: `https://shop.example/${n}`, colors: whole(color) },
})
const advice: Recommendation = {
  ...{
    complete: true,
    skin_tone: 'fair_cool',
    skin_tone_by: 'photo',
    fallback: true,
    problems: [],
    stages: {},
  },
  skin: {
    ...{ tone: 'fair_cool', undertone: 'cool', lab: [79, 12, 13], spread: 4.2, ita: 65.9, hue: 47.3 },
    ...{ warmth: -0.4, fitzpatrick: 1, monk: 2, confidence: 0.42, reasons: [] },
  },
  wardrobe: [
    { garment_id: id(60), name: 'Green shirt', colors: whole('emerald'), score: 100 },
    { garment_id: id(61), name: 'Rust skirt', colors: whole('rust'), score: 0 },
  ],
  keywords: [{ text: 'emerald blouse', color: 'emerald' }],
  ...{ keywords_by: 'local', keywords_language: 'en', model: null, products: [] },
  ideas: [{ keyword: { text: 'emerald blouse', color: 'emerald' }, garment_id: id(61) }],
}

let daemon: Awaited<ReturnType<typeof serveContract>>
let root: Root
/** Does something and lets React draw. */
const act = async (deed: () => unknown) => {
  await deed()
  await new Promise((resolve) => setTimeout(resolve, 60))
}
const draw = () => act(() => root.render(<StudioRoom />))
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const words = (selector: string) => all(selector).map((each) => each.textContent)
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000 })
const seen = (selector: string) => vi.waitUntil(() => all(selector)[0], { timeout: 20_000 })
const button = (name: string) =>
  all('button').find((each) => (each.getAttribute('aria-label') ?? each.textContent) === name)!
const asked = (path: string) => daemon.requests.filter((each) => each.path === path)
const type = (field: Element, value: string) =>
  act(() => {
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!
    set!.call(field, value)
    field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
  })
const labelled = (name: string) =>
  all('label')
    .find((each) => each.textContent!.startsWith(name))!
    .querySelector('input, select')!
async function expectAccessible() {
  // jsdom has no colours to compare.
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

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
  // jsdom does not know modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
  fakeBrowser.reset()
  daemon = await serveContract()
  daemon.advice = advice
  daemon.adviceSoFar = { ...advice, complete: false, wardrobe: [], keywords: [], ideas: [] }
  const stored = { token: daemon.token, device_id: '', profile_id: 'me' }
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

test('without any service: tone, palette and why, wardrobe and ideas; what is known early is shown early', async () => {
  daemon.advicePolls = Number.POSITIVE_INFINITY
  await draw()
  expect((await seen('.tone-name')).textContent).toBe('Fair, cool')
  // The job still runs: the rest is on its way.
  expect(all('.own .skeleton').length).toBe(3)
  await expectAccessible()
  daemon.advicePolls = 0
  await until(() => expect(words('.own h3')).toEqual(['Green shirt', 'Rust skirt']))
  expect(all('.skeleton')).toEqual([])
  expect(words('.own .verdict')[0]).toBe('Suits you: your best greens')
  expect(words('.colors.best .swatches li').slice(0, 3)).toEqual(['sky blue', 'raspberry', 'emerald'])
  expect(words('.colors.metals .swatches li')).toEqual(['silver', 'platinum', 'white gold'])
  expect(words('.palette > p').slice(0, 2)).toEqual([
    expect.stringContaining('leans to pink and blue'),
    expect.stringContaining('On very light skin'),
  ])
  expect(words('.ideas li')).toEqual(['emerald blousegoes with: Rust skirt'])
  expect(document.querySelector('meter')!.value).toBe(0.42)
  expect(document.querySelector('.certainty')!.textContent).toContain('Likely')
  expect(asked('recommend')[0].body).toMatch(/name="products"\r\n\r\nfalse/)
  expect(words('.hint p')[0]).toContain('Allow a shop')
  expect(words('.log p')).toEqual(['Nothing.'])
  expect(all('.service input[type=checkbox]').map((each) => (each as HTMLInputElement).checked)).toEqual(
    Array(4).fill(false),
  )
  await expectAccessible()
})

test.each(['NO_FACE', 'PHOTO_TOO_DARK', 'COLORED_LIGHT', 'NO_PHOTO'] as const)(
  'a photo that tells nothing (%s) opens the swatches; the one chosen is kept, and asked with',
  async (code) => {
    daemon.adviceSoFar = null
    daemon.jobError = code
    await draw()
    await seen('.skin .notice')
    expect(document.querySelector<HTMLDetailsElement>('.choice')!.open).toBe(true)
    expect(all('.tone')).toHaveLength(13)
    expect(all('.toast')).toEqual([])
    await expectAccessible()
    daemon.jobError = null
    daemon.advice = { ...advice, skin_tone: 'deep_warm', skin_tone_by: 'shopper', skin: null }
    await act(() => (labelled('Deep, warm') as HTMLElement).click())
    await until(() => expect(words('.tone-name')).toEqual(['Deep, warm']))
    expect(daemon.preferences.style).toEqual({ skin_tone: 'deep_warm' })
    expect(asked('recommend')).toHaveLength(2)
    expect(document.querySelector('.skin .notice')).toBeNull()
  },
)

test('what the shopper says is kept, the impossible is not', async () => {
  await draw()
  await seen('.fields')
  await type(labelled('Season'), 'winter')
  await until(() => expect(daemon.preferences.style).toEqual({ season: 'winter' }))
  const height = labelled('Height in cm') as HTMLInputElement
  for (const typed of ['900', '182']) {
    await act(() => height.focus())
    await type(height, typed)
    await act(() => height.blur())
  }
  await until(() => expect(daemon.preferences.style).toEqual({ season: 'winter', height_cm: 182 }))
  await type(labelled('Where you shop'), 'EBAY_DE')
  await act(() => (labelled('Mark what suits me') as HTMLElement).click())
  await until(() => expect(daemon.preferences).toMatchObject({ marketplace: 'EBAY_DE', mark_shops: true }))
})

test('a service goes on only after its owner saw the words and the picture, and off at once', async () => {
  const mine = { consent: 'gemini-picture', service: 'gemini' } as const
  daemon.outgoing = [
    { ...mine, purpose: 'keywords', words: 'What suits fair_cool?', picture: true },
    { consent: 'ebay', service: 'ebay', purpose: 'search', words: 'emerald blouse', picture: false },
  ]
  await draw()
  const box = (await vi.waitUntil(() =>
    all('.service label').find((each) => each.textContent === 'Gemini, with a picture of you'),
  ))!.querySelector('input')!
  await act(() => box.click())
  expect((await seen('dialog .words')).textContent).toBe('What suits fair_cool?')
  expect(document.querySelector('dialog img')!.getAttribute('src')).toMatch(/^data:image\/png/)
  expect(document.querySelector('dialog')!.textContent).not.toContain('emerald')
  await expectAccessible()
  await act(() => button('Not now').click())
  expect(box.checked).toBe(false)
  await until(() => expect(document.activeElement).toBe(box))
  expect(daemon.preferences.allowed_services).toEqual([])

  await act(() => box.click())
  await seen('dialog .words')
  await act(() => button('Allow').click())
  await until(() => expect(daemon.preferences.allowed_services).toEqual(['gemini-picture']))
  await act(() => box.click())
  expect(all('dialog[open]')).toEqual([])
  await until(() => expect(daemon.preferences.allowed_services).toEqual([]))
})

test('a key goes in and never comes out; it can be taken away', async () => {
  await draw()
  const card = await seen('[data-service=ebay] form')
  const [client, secret] = card.querySelectorAll('input')
  const save = card.querySelector<HTMLButtonElement>('[type=submit]')!
  await type(client, 'my-client')
  expect(save.disabled).toBe(true)
  await type(secret, 'my-secret')
  expect([client.type, secret.type]).toEqual(['password', 'password'])
  await act(() => save.click())
  await until(() =>
    expect(words('[data-service=ebay] form p')).toEqual(['Kept in a file that only you can read.']),
  )
  expect(asked('services/ebay/key')[0].body).toBe('{"client_id":"my-client","client_secret":"my-secret"}')
  expect([client.value, secret.value]).toEqual(['', ''])
  await act(() => button('Remove key').click())
  await until(() => expect(words('[data-service=ebay] form p')).toEqual(['No key yet']))
})

test('products come in the shopper’s currency and order, are narrowed down, tried on and kept', async () => {
  daemon.preferences.allowed_services = ['ebay']
  await draw()
  await until(() => expect(words('.own h3')).toHaveLength(2))
  const products = [product(70, 'Blouse', 49.5, 'emerald'), product(71, 'Jumper', 20, 'rust')]
  const problems = [{ service: 'gemini', code: 'NO_KEY', message: '' }] as Recommendation['problems']
  daemon.advice = { ...advice, fallback: false, products, problems }
  daemon.advicePolls = Number.POSITIVE_INFINITY
  await act(() => button('Search the shops').click())
  expect(all('.products .skeleton')).toHaveLength(4)
  expect((await seen('.advice-progress progress')).getAttribute('value')).toBe('0.4')
  await expectAccessible()
  daemon.advicePolls = 0
  await until(() => expect(words('.product h3')).toEqual(['Blouse', 'Jumper']))
  expect(asked('recommend').at(-1)!.body).toMatch(/name="products"\r\n\r\ntrue/)
  expect(words('.price')).toEqual(['$49.50', '$20.00'])
  expect(words('.product .suits-mark')).toHaveLength(1)
  expect(words('section > .notice')).toEqual(['Gemini: It needs a key of yours. Enter it under “Services”.'])
  const [shop] = all('.product a')
  expect([shop.getAttribute('href'), shop.getAttribute('rel')]).toEqual([
    'https://shop.example/70',
    'noreferrer',
  ])
  await expectAccessible()
  await type(labelled('Sort by'), 'price')
  expect(words('.product h3')).toEqual(['Jumper', 'Blouse'])
  await type(labelled('Price from'), '30')
  expect(words('.product h3')).toEqual(['Blouse'])
  await type(labelled('Price to'), '31')
  await act(() => button('Clear the filters').click())
  expect(words('.product h3')).toEqual(['Blouse', 'Jumper'])

  await act(() => button('Try on: Blouse').click())
  await seen('dialog .tried')
  expect(asked(`products/${id(70)}/garment`)).toHaveLength(1)
  await expectAccessible()
  await act(() => button('Keep in wardrobe').click())
  await until(() => expect(daemon.garments[0].kept).toBe(true))
  await act(() => button('Close').click())
  expect(all('dialog.try')).toEqual([])
})

test('a search is stopped, and what was known stays', async () => {
  daemon.preferences.allowed_services = ['ebay']
  await draw()
  await until(() => expect(words('.own h3')).toHaveLength(2))
  daemon.advicePolls = Number.POSITIVE_INFINITY
  button('Search the shops').focus()
  await act(() => button('Search the shops').click())
  await seen('.advice-progress')
  await until(() => expect(document.activeElement!.textContent).toBe('In shops'))
  button('Cancel').focus()
  await act(() => button('Cancel').click())
  await until(() =>
    expect(daemon.requests.some(({ method, path }) => method === 'DELETE' && path === `jobs/${id(20)}`)).toBe(
      true,
    ),
  )
  expect(document.querySelector('.advice-progress')).toBeNull()
  expect(words('.tone-name')).toEqual(['Fair, cool'])
  expect(button('Search the shops')).toBeTruthy()
  await until(() => expect(document.activeElement!.textContent).toBe('In shops'))
})

test('the log says what left, and is cleared once that is confirmed', async () => {
  const at = '2026-01-02T03:04:05.000Z'
  daemon.outbound = [
    {
      ...{
        id: id(80),
        at,
        service: 'gemini',
        purpose: 'keywords',
        host: 'gemini.example',
        words: 'What suits?',
      },
      ...{ pictures: 1, sent_bytes: 84_000, status: 200, duration_ms: 900 },
    },
    {
      ...{
        id: id(81),
        at,
        service: 'ebay',
        purpose: 'search',
        host: 'ebay.example',
        words: 'emerald blouse',
      },
      ...{ pictures: 0, sent_bytes: 900, status: null, duration_ms: 900 },
    },
  ]
  await draw()
  await seen('.log td')
  const cells = words('.log td')
  expect(cells.slice(1, 7)).toEqual(['gemini.example', 'Search words', 'What suits?', '1', '84 kB', '200'])
  expect(cells.slice(8)).toEqual(['ebay.example', 'Search', 'emerald blouse', '0', '900 byte', 'none'])
  await expectAccessible()
  await act(() => button('Clear the list').click())
  expect(daemon.outbound).toHaveLength(2)
  await act(() => document.querySelector<HTMLElement>('dialog[open] .danger')!.click())
  await until(() => expect(words('.log p')).toEqual(['Nothing.']))
  expect(daemon.outbound).toEqual([])
  await until(() => expect(document.activeElement!.textContent).toBe('What has left this computer'))
})

test('it says what to do when Drape is offline', async () => {
  daemon.close()
  await draw()
  expect((await seen('.empty p')).textContent).toBe('Drape is not running.')
  await expectAccessible()
})
