// @vitest-environment jsdom
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
const { GarmentsTab } = await import('./garments-tab.tsx')

let daemon: Awaited<ReturnType<typeof serveContract>>
let root: Root
const garment = (n: number, name: string) => ({
  ...{ id: `00000000-0000-4000-8000-00000000020${n}`, name, shop: 'Shop', page_url: '', kept: true },
  ...{ garment_type: null, colors: null, width: 3, height: 4, created_at: '2026-01-02T03:04:05.000Z' },
})
const names = () => [...document.querySelectorAll('.card .name')].map((each) => each.textContent)
const sortBy = (value: string) => {
  const select = document.querySelector<HTMLSelectElement>('.sort select')!
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

beforeEach(async () => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  )
  fakeBrowser.reset()
  daemon = await serveContract()
  daemon.garments = [garment(1, 'Pumpkin'), garment(2, 'Berry'), garment(3, 'Mist'), garment(4, 'Ink')]
  daemon.colors = { Pumpkin: 'orange', Berry: 'raspberry', Ink: 'navy' }
  await fakeBrowser.storage.local.set({
    ports: [daemon.port],
    link: { token: daemon.token, device_id: '', profile_id: 'me' },
  })
  link = createLink()
  document.body.innerHTML = '<div id="root"></div>'
  root = createRoot(document.getElementById('root')!)
  root.render(<GarmentsTab remove={async () => {}} tried={() => {}} tell={() => {}} />)
  await vi.waitFor(() => expect(names()).toEqual(['Pumpkin', 'Berry', 'Mist', 'Ink']))
})
afterEach(() => {
  root.unmount()
  daemon.close()
  vi.unstubAllGlobals()
})

test('hangs what suits first, says why, and looks at each garment once', async () => {
  daemon.preferences.style.skin_tone = 'fair_cool'
  sortBy('suits')
  await vi.waitFor(() => expect(names()).toEqual(['Berry', 'Ink', 'Pumpkin', 'Mist']), { timeout: 5000 })
  const said = [...document.querySelectorAll('.card .suits')].map((each) => each.textContent)
  expect(said).toEqual([
    'Suits you: your best pinks',
    'Goes well with your colours',
    'Not your best: near to orange, which your palette avoids',
  ])
  sortBy('newest')
  await vi.waitFor(() => expect(names()).toEqual(['Pumpkin', 'Berry', 'Mist', 'Ink']))
  expect(document.querySelectorAll('.card .suits')).toHaveLength(0)
  sortBy('suits')
  await vi.waitFor(() => expect(names()[0]).toBe('Berry'))
  expect(daemon.requests.filter(({ path }) => path.endsWith('/colors'))).toHaveLength(4)
})

test('without a known tone it says where to find it, and looks at nothing', async () => {
  sortBy('suits')
  await vi.waitFor(() => expect(document.querySelector('.toneless a')?.textContent).toBe('What suits me'))
  expect(names()).toEqual(['Pumpkin', 'Berry', 'Mist', 'Ink'])
  expect(daemon.requests.filter(({ path }) => path.endsWith('/colors'))).toEqual([])
})
