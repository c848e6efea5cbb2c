// @vitest-environment jsdom
import { Blob } from 'node:buffer'
import axe from 'axe-core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { bodyPrompt } from '../../../shared/body-prompt.ts'
import { serveContract } from '../../daemon-link/testing/serve-contract.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { createLink } = await import('../../daemon-link/create-link.ts')
let link: ReturnType<typeof createLink>
// Messages between pages and background are the browser's; here they are function calls.
vi.mock('../../daemon-link/ask-link.ts', () => ({
  askLink: (call: keyof typeof link, ...args: unknown[]) =>
    (link[call] as (...args: unknown[]) => unknown)(...args),
}))
const { OnboardingRoom } = await import('../onboarding-room.tsx')

let daemon: Awaited<ReturnType<typeof serveContract>>
let root: Root
/** Does something and lets React draw. */
const act = async (deed: () => unknown) => {
  await deed()
  await new Promise((resolve) => setTimeout(resolve, 60))
}
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const until = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000 })
const seen = (selector: string) => vi.waitUntil(() => all(selector)[0], { timeout: 20_000 })
const nameOf = (element: HTMLElement) => element.getAttribute('aria-label') ?? element.textContent
/** A button that can be pressed. */
const button = (name: string) =>
  vi.waitUntil(
    () => (all('button') as HTMLButtonElement[]).find((each) => nameOf(each) === name && !each.disabled),
    { timeout: 20_000 },
  )
const press = async (name: string) => {
  const found = await button(name)
  // Enter and Space press a button that has the focus, without help.
  found.focus()
  await act(() => found.click())
}
const asked = (path: string) => daemon.requests.filter((each) => each.path === path)
const fields = (body: string) =>
  Object.fromEntries(
    [...body.matchAll(/name="(\w+)"\r\n\r\n([^\r]*)/g)].map(([, name, value]) => [name, value]),
  )
const type = (field: Element, value: string) =>
  act(() => {
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!
    set!.call(field, value)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
const labelled = async (words: string) => {
  const label = () =>
    (all('.body-room label') as HTMLLabelElement[]).find((each) => each.textContent!.startsWith(words))
  return (await vi.waitUntil(label, { timeout: 20_000 })).control as HTMLInputElement
}
const focused = (words: string) => until(() => expect(document.activeElement!.textContent).toBe(words))
async function expectAccessible() {
  // jsdom has no colours to compare.
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}
const head_id = '00000000-0000-4000-8000-000000000001'
const head = {
  ...{ is_full_body: false, body_type: 'head_only' as const, coverage: 0.18, people: 1, reasons: [] },
  parts: { head: 1, torso: 0.1, arms: 0, legs: 0, feet: 0 },
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
  fakeBrowser.reset()
  Object.assign(fakeBrowser.permissions, { contains: async () => false })
  daemon = await serveContract()
  daemon.avatars[0].body = head
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
const draw = () => act(() => root.render(<OnboardingRoom />))

test('a head alone is offered three ways on, and is not ready yet', async () => {
  await draw()
  await seen('.ways')
  expect(all('.report h3')[0].textContent).toBe('Only your head was found')
  expect(all('.way button').map(nameOf)).toEqual(['Another photo', 'Neutral mannequin', 'Painted body'])
  expect(all('.step.done')).toHaveLength(2)
  await until(() => expect(all('.way')[2].textContent).toContain('Needs a download'))
  await expectAccessible()
  const chosen = vi.fn()
  document.querySelector<HTMLInputElement>('input[type=file]')!.click = chosen
  await press('Another photo')
  expect(chosen).toHaveBeenCalledOnce()
})

test('a mannequin: said, made, chosen, and it is the photo from then on', async () => {
  daemon.bodies.reasons = [[{ code: 'MANNEQUIN_BODY', message: '' }]]
  await draw()
  await press('Neutral mannequin')
  await focused('Neutral mannequin')
  await until(() => expect(all('.body-types img')).toHaveLength(6))
  expect((await labelled('Average')).checked).toBe(true)
  expect((await labelled('Average')).closest('label')!.textContent).toBe('AverageSuggested')
  await act(async () => (await labelled('Woman')).click())
  const [height, weight] = all('.measure input[type=range]')
  await type(height, '158')
  await type(weight, '95')
  expect(weight.getAttribute('aria-valuetext')).toBe('95 kg')
  // Nothing was said of the build: it goes by height and weight.
  await until(async () => expect((await labelled('Plus size')).checked).toBe(true))
  expect(all('.body-room .prompt')).toEqual([])
  await expectAccessible()

  await press('Make my mannequin')
  await seen('.body-card img')
  expect(fields(asked('generate-bodies')[0].body)).toEqual({
    ...{ avatar_id: head_id, engine: 'mannequin', body_type: 'plus', gender: 'female' },
    ...{ height_cm: '158', weight_kg: '95', pose: 'standing', clothing: 'minimal', count: '1' },
  })
  const known = { body_type: 'plus', height_cm: 158, weight_kg: 95, gender: 'female' }
  await until(() => expect(daemon.preferences.style).toEqual(known))
  await focused('Choose your body')
  expect(all('.checks li').map(({ textContent }) => textContent)).toEqual([
    ...['One person: yes', 'From head to feet: yes', 'Face found: yes', 'Likeness to you: 62%'],
  ])
  expect(all('.body-card .reasons li')[0].textContent).toContain('a neutral mannequin')
  expect(all('.unsure')).toEqual([])
  await expectAccessible()

  await press('Use this one: Body 1')
  await focused('Ready')
  await until(() => expect(all('.step.done')).toHaveLength(3))
  expect(all('.toast')[0].textContent).toBe('This is your photo now.')
  expect(daemon.preferences.default_avatar_id).toBe(daemon.avatars[0].id)
  expect(all('.report h3')[0].textContent).toBe('Full body found')
  expect(all('.pick').map((each) => each.getAttribute('aria-pressed'))).toEqual(['true', 'false'])
  expect(all('.body-room')).toEqual([])
  await expectAccessible()
})

test('what was said before is taken up again', async () => {
  daemon.preferences.style = { height_cm: 191, gender: 'male', body_type: 'athletic' }
  await draw()
  await press('Neutral mannequin')
  expect((await labelled('Athletic')).checked).toBe(true)
  expect((await labelled('Man')).checked).toBe(true)
  const number = await labelled('Height')
  expect(number.value).toBe('191')
  // What is impossible is not taken.
  await type(number, '900')
  await act(() => number.dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  expect(number.value).toBe('191')
})

test('painting without its models says in a sentence what it needs and forbids, and where to get it', async () => {
  await draw()
  await press('Painted body')
  const notice = await seen('.paint-notice')
  expect(notice.textContent).toContain('antelopev2 and InstantID')
  expect(notice.textContent).toContain('forbid commercial use, and SDXL Turbo has terms of its own')
  expect(notice.querySelector('a')!.getAttribute('href')).toMatch(/models\.html$/)
  expect(all('form.body-form')).toEqual([])
  await expectAccessible()
  // The shopper comes back from the page of the models.
  daemon.sdxl = { state: 'ready', provider: 'cuda' }
  document.dispatchEvent(new Event('visibilitychange'))
  await button('Paint it')
  expect(all('.paint-notice')[0].textContent).toContain('Your head is put onto the painted body.')
})

test('painting that cannot start leads to what is wrong', async () => {
  daemon.sdxl = { state: 'problem', provider: null }
  await draw()
  await press('Painted body')
  expect((await seen('.paint-notice [role=alert]')).textContent).toContain('painting cannot start')
  expect(all('.paint-notice a').map((link) => link.getAttribute('href'))).toEqual([
    expect.stringMatching(/settings\.html$/),
  ])
  expect((all('[type=submit]')[0] as HTMLButtonElement).disabled).toBe(true)
  await expectAccessible()
})

test('without a graphics card painting says how slow it is and starts all the same; it can be stopped', async () => {
  daemon.sdxl = daemon.instantid = { state: 'ready', provider: 'cpu' }
  daemon.bodies.polls = Number.POSITIVE_INFINITY
  daemon.bodies.looks = 1
  await draw()
  await press('Painted body')
  expect((await seen('.paint-notice')).textContent).toMatch(/^Without a graphics card .* all the same/)
  expect(all('.paint-notice a')).toEqual([])
  expect((await labelled('1')).checked).toBe(true)
  await press('Paint it')
  await focused('Making your body')
  await seen('.look img')
  expect(all('.told [role=status]')[0].textContent).toBe('Painting')
  expect(all('[role=progressbar]')[0].getAttribute('aria-valuenow')).toBe('40')
  expect(all('.numbers')[0].textContent).toBe('40%30 sec left')
  await expectAccessible()
  await press('Stop')
  await until(() =>
    expect(daemon.requests.some(({ method, path }) => method === 'DELETE' && /^jobs/.test(path))),
  )
  await focused('Painted body')
  expect(await fakeBrowser.storage.local.get('bodies')).toEqual({})
})

test('the words for the painter follow the form until they are written anew, and come back', async () => {
  daemon.sdxl = { state: 'ready', provider: 'cuda' }
  await draw()
  await press('Painted body')
  await act(async () => (await labelled('Sporty')).click())
  const own = (clothing: 'sporty' | 'formal') => {
    const parameters = { height_cm: 170, weight_kg: 68, body_type: 'average', gender: 'unisex' } as const
    return bodyPrompt({ ...parameters, pose: 'standing', clothing }, { skin_tone: 'medium_warm' }).prompt
  }
  const words = await labelled('Paint')
  await until(() => expect(words.value).toBe(own('sporty')))
  await press('Paint it')
  await seen('.body-card')
  const sent = fields(asked('generate-identity-body')[0].body)
  expect([sent.count, sent.seed, sent.prompt]).toEqual(['4', '42', undefined])
  await press('Choose differently')

  const again = await labelled('Paint')
  await type(again, 'a person on the moon')
  await act(async () => (await labelled('Formal')).click())
  expect(again.value).toBe('a person on the moon')
  expect(all('.prompt summary')[0].textContent).toContain('Changed by you')
  await press('Paint it')
  await seen('.body-card')
  expect(fields(asked('generate-identity-body')[1].body).prompt).toBe('a person on the moon')
  await press('Choose differently')
  await press('Back to Drape’s words')
  expect((await labelled('Paint')).value).toBe(own('formal'))
})

test('of several the doubtful say why; one that is thrown away comes back, others have other seeds', async () => {
  daemon.instantid = { state: 'ready', provider: 'cuda' }
  const sound = { people: 1, full_body: true, face_found: true, similarity: 0.7, passed: true }
  daemon.bodies.checks = [sound, { ...sound, full_body: false, similarity: 0.12, passed: false }]
  daemon.bodies.reasons = [[], [{ code: 'BODY_NOT_WHOLE', message: '' }]]
  await draw()
  await press('Painted body')
  await act(async () => (await labelled('2')).click())
  await press('Paint it')
  await seen('.unsure')
  const [good, bad] = all('.body-card')
  expect(good.querySelector('.unsure')).toBeNull()
  expect(bad.textContent).toContain('Not sureOne person: yesFrom head to feet: noFace found: yes')
  expect(bad.textContent).toContain('Likeness to you: 12%This body is not in the picture from head to feet.')
  await expectAccessible()

  await press('Throw away body 1')
  await until(() => expect(all('.body-card')).toHaveLength(1))
  expect(daemon.bodies.removed).toEqual([daemon.bodies.made[0].id])
  await focused('Choose your body')
  await press('Undo')
  await until(() => expect(all('.body-card')).toHaveLength(2))
  expect(daemon.bodies.removed).toEqual([])
  await press('Paint others')
  await until(() =>
    expect(asked('generate-identity-body').map(({ body }) => fields(body).seed)).toEqual(['42', '44']),
  )
})

test('what fails says what to do, and can be tried again', async () => {
  daemon.jobError = 'NO_FACE'
  await draw()
  await press('Neutral mannequin')
  await press('Make my mannequin')
  expect((await seen('.body-room [role=alert]')).textContent).toBe(
    'No face was found in this photo. Use another one that shows your face from the front.',
  )
  await focused('Neutral mannequin')
  await expectAccessible()
  daemon.jobError = null
  await press('Make my mannequin')
  await seen('.body-card')
  expect(all('[role=alert]')).toEqual([])
})

test('a page that was closed meanwhile finds its bodies again, and forgets what is long over', async () => {
  daemon.bodies.polls = Number.POSITIVE_INFINITY
  daemon.updated_at = new Date().toISOString()
  await draw()
  await press('Neutral mannequin')
  await press('Make my mannequin')
  await seen('[role=progressbar]')
  await until(async () => expect(await fakeBrowser.storage.local.get('bodies')).toHaveProperty('bodies'))
  await act(() => root.unmount())
  expect(daemon.requests.some(({ method }) => method === 'DELETE')).toBe(false)

  root = createRoot(document.getElementById('root')!)
  await draw()
  await seen('[role=progressbar]')
  daemon.bodies.polls = 0
  await seen('.body-card')
  await act(() => root.unmount())
  root = createRoot(document.getElementById('root')!)
  await draw()
  await seen('.body-card')
  await act(() => root.unmount())

  daemon.updated_at = '2026-01-02T03:04:05.000Z'
  root = createRoot(document.getElementById('root')!)
  await draw()
  await seen('.ways')
  await until(async () => expect(await fakeBrowser.storage.local.get('bodies')).toEqual({}))
})

test('half a body is ready for tops, and may get the rest', async () => {
  daemon.avatars[0].body = { ...head, body_type: 'half_body' }
  await draw()
  await seen('.ways')
  expect(all('#body-room-title')[0].textContent).toBe('Give your photo the rest of your body')
  await until(() => expect(all('.step.done')).toHaveLength(3))
})
