// @vitest-environment jsdom
import axe from 'axe-core'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { LinkError } from '../daemon-link/link-error.ts'

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }))
const { ViewerRoom } = await import('./viewer-room.tsx')
type Props = Parameters<typeof ViewerRoom>[0]

/** What the console was told: things that nobody foresaw. */
let warned: unknown[]
let root: Root
beforeEach(() => {
  warned = []
  vi.spyOn(console, 'warn').mockImplementation((thing) => void warned.push(thing))
  // jsdom knows no media and draws nothing: a browser without WebGL.
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  HTMLCanvasElement.prototype.getContext = () => null
  document.documentElement.lang = 'en'
  document.title = 'Drape'
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root')!)
})
afterEach(() => root.unmount())

async function draw(props: Partial<Props>): Promise<HTMLElement> {
  const fixed = { name: 'Tee', load: async () => new ArrayBuffer(8), download: async () => {} }
  root.render(<ViewerRoom {...fixed} report={{ quality: 'preview' }} {...props} />)
  return vi.waitUntil(() => document.querySelector<HTMLElement>('.viewer'))
}
const says = (words: string) =>
  vi.waitFor(() => expect(document.body.textContent).toContain(words), { timeout: 10_000 })
const button = (name: string) =>
  [...document.querySelectorAll('button')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent) === name,
  )!
async function expectAccessible() {
  // jsdom has no colours to compare.
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } })
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}

test('while the figure is on its way its tools rest', async () => {
  await draw({ load: () => new Promise(() => {}), leave: () => {} })
  await says('Opening the figure')
  expect(button('Turntable').disabled).toBe(true)
  expect(button('Download').disabled).toBe(true)
  const focused = () => document.activeElement?.getAttribute('aria-label')
  await vi.waitFor(() => expect(focused()).toBe('A 3D figure of you, wearing Tee'))
  await expectAccessible()
})

test('without WebGL it says what to do; the figure can be downloaded, and what fails is told', async () => {
  const asked: string[] = []
  await draw({
    async download(format) {
      asked.push(format)
      if (format === 'obj') throw new LinkError('OFFLINE')
    },
  })
  await says('This browser cannot draw in 3D.')
  expect(document.querySelector('[role=alert] button')!.textContent).toBe('Try again')
  expect(document.querySelector('canvas')).not.toBeNull()
  for (const format of ['GLB', 'OBJ', 'PLY']) {
    button('Download').click()
    await says(format)
    await expectAccessible()
    ;[...document.querySelectorAll('button')]
      .find((each) => each.querySelector('b')?.textContent === format)!
      .click()
    await vi.waitFor(() => expect(button('Download').getAttribute('aria-expanded')).toBe('false'))
    if (format === 'OBJ') await says('Start Drape on this computer')
  }
  expect(asked).toEqual(['glb', 'obj', 'ply'])
})

test('a figure that does not come is told with its reason, and asked for again', async () => {
  let asked = 0
  await draw({
    load() {
      asked++
      return Promise.reject(asked === 1 ? new LinkError('NOT_FOUND') : new Error('?'))
    },
  })
  await says('This is no longer there.')
  button('Try again').click()
  await says('The figure cannot be shown.')
  expect(asked).toBe(2)
  expect(warned).toEqual([new Error('?')])
})

test('Escape leaves it without closing what is around it', async () => {
  const leave = vi.fn()
  const outside = vi.fn()
  addEventListener('keydown', outside)
  const room = await draw({ leave })
  room.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  expect(leave).toHaveBeenCalledOnce()
  expect(outside).not.toHaveBeenCalled()
  removeEventListener('keydown', outside)
})

test.each(['preview', 'full'] as const)('a figure of quality "%s" is called what it is', async (quality) => {
  await draw({ report: { quality } })
  await says('3D')
  expect(document.body.textContent!.includes('3D preview')).toBe(quality === 'preview')
})
