import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { MenuLine, Mood, Tray, TrayEvents, TrayView } from './tray-view.ts'

/** Milliseconds until a program that says nothing counts as one that cannot show anything. */
const patience = 5000

/** A line as the program knows it; it answers by `__id`. */
interface BinaryItem {
  title: string
  tooltip: string
  checked: boolean
  enabled: boolean
  items?: BinaryItem[]
  __id: number
}

function toItems(menu: MenuLine[], acts: Map<number, () => void>): BinaryItem[] {
  const toItem = (line: MenuLine): BinaryItem => {
    const id = acts.size + 1
    if (line === 'separator') {
      acts.set(id, () => {})
      return { title: '<SEPARATOR>', tooltip: '', checked: false, enabled: true, __id: id }
    }
    acts.set(id, line.act ?? (() => {}))
    return {
      ...{ title: line.label, tooltip: '', checked: line.checked ?? false, __id: id },
      enabled: Boolean(line.act ?? line.children),
      ...(line.children && { items: line.children.map(toItem) }),
    }
  }
  return menu.map(toItem)
}

const flatten = (items: BinaryItem[]): BinaryItem[] =>
  items.flatMap((item) => [item, ...flatten(item.items ?? [])])
const shapeOf = (items: BinaryItem[]): string =>
  items.map((item) => `${item.title === '<SEPARATOR>' ? '-' : ''}(${shapeOf(item.items ?? [])})`).join()

/**
 * A tray by a program that draws it, told what to draw in lines of JSON (zserge/systray's portable program, as the npm
 * package systray2 brings it). Its lines can change but neither come nor go: for that the program is started anew.
 * @param icons base64 of what this system takes for an icon. @returns undefined when the program cannot show anything
 */
export async function openBinaryTray(
  program: string[],
  icons: (mood: Mood) => string,
  first: TrayView,
  events: TrayEvents,
): Promise<Tray | undefined> {
  let acts = new Map<number, () => void>()
  let items = toItems(first.menu, acts)
  let view = first
  let child: ChildProcessWithoutNullStreams | undefined
  let shown = false

  const menuOf = () => ({ icon: icons(view.mood), title: '', tooltip: view.tooltip, items })
  const tell = (message: object) => child?.stdin.write(`${JSON.stringify(message)}\n`)

  function end(): void {
    const old = child
    child = undefined
    old?.kill()
  }
  /** Resolves with whether the program shows the icon. */
  const start = () =>
    new Promise<boolean>((resolve) => {
      const [file, ...args] = program
      const fresh = spawn(file, args, { windowsHide: true })
      child = fresh
      const settle = (now: boolean) => {
        clearTimeout(timer)
        resolve(now)
        if (child !== fresh || now === shown) return
        shown = now
        events.shown(now)
      }
      const timer = setTimeout(() => settle(false), patience)
      fresh.on('error', () => settle(false))
      fresh.on('exit', () => settle(false))
      fresh.stdin.on('error', () => {})
      createInterface(fresh.stdout).on('line', (line) => {
        const event = parse(line)
        if (event.type === 'ready') {
          tell(menuOf())
          settle(true)
        } else if (event.type === 'clicked' && child === fresh) acts.get(event.__id ?? 0)?.()
      })
    })

  if (!(await start())) {
    end()
    return undefined
  }
  return {
    get shown() {
      return shown
    },
    show(next) {
      const before = { view, items }
      view = next
      acts = new Map()
      items = toItems(next.menu, acts)
      if (shapeOf(before.items) !== shapeOf(items)) {
        end()
        void start()
        return
      }
      if (before.view.mood !== next.mood || before.view.tooltip !== next.tooltip)
        tell({ type: 'update-menu', menu: menuOf() })
      const old = flatten(before.items)
      for (const [i, item] of flatten(items).entries())
        if (JSON.stringify(item) !== JSON.stringify(old[i]))
          tell({ type: 'update-item', item, seq_id: item.__id })
    },
    // These systems' programs know no questions; the menu asks.
    ask() {},
    async close() {
      end()
    },
  }
}

function parse(line: string): { type?: string; __id?: number } {
  try {
    return JSON.parse(line)
  } catch {
    return {}
  }
}
