import { interface as dbus, Variant } from '@jellybrick/dbus-next'
import type { MenuLine } from '../tray-view.ts'
import { createMenuIds, flatten, type NumberedLine } from './menu-ids.ts'

type Props = Record<string, Variant>
/** `(ia{sv}av)` */
type Layout = [id: number, props: Props, children: Variant[]]

/** An underscore would mark the letter after it as a shortcut. */
const plain = (label: string) => label.replaceAll('_', '__')

function propsOf({ line, children, id }: NumberedLine): Props {
  if (line === 'separator') return { type: new Variant('s', 'separator') }
  return {
    ...(id !== 0 && { label: new Variant('s', plain(line.label)) }),
    ...(id !== 0 && !line.act && !line.children && { enabled: new Variant('b', false) }),
    ...(line.checked !== undefined && {
      'toggle-type': new Variant('s', 'checkmark'),
      'toggle-state': new Variant('i', line.checked ? 1 : 0),
    }),
    ...(children.length > 0 && { 'children-display': new Variant('s', 'submenu') }),
  }
}

const shapeOf = (line: NumberedLine): string => `${line.id}(${line.children.map(shapeOf).join()})`
const textOf = (props: Props) =>
  JSON.stringify(Object.entries(props).map(([name, { value }]) => [name, value]))

/** The menu of a tray icon as panels read it (com.canonical.dbusmenu, version 3). */
export class DbusMenu extends dbus.Interface {
  readonly #number = createMenuIds()
  readonly #refresh: () => Promise<void>
  #root = this.#number([])
  #revision = 1

  /** @param refresh is waited for before the menu is seen */
  constructor(refresh: () => Promise<void>) {
    super('com.canonical.dbusmenu')
    this.#refresh = refresh
  }

  /** Shows another menu; panels are told of what has changed. */
  show(menu: MenuLine[]): void {
    const before = this.#root
    this.#root = this.#number(menu)
    if (shapeOf(before) !== shapeOf(this.#root)) {
      this.#revision++
      this.LayoutUpdated()
      return
    }
    const old = new Map(flatten(before).map((line) => [line.id, textOf(propsOf(line))]))
    const changed = flatten(this.#root)
      .map((line) => [line.id, propsOf(line)] as [number, Props])
      .filter(([id, props]) => old.get(id) !== textOf(props))
    if (changed.length > 0) this.ItemsPropertiesUpdated(changed)
  }

  #find(id: number): NumberedLine | undefined {
    return flatten(this.#root).find((line) => line.id === id)
  }

  get Version() {
    return 3
  }
  get TextDirection() {
    return 'ltr'
  }
  get Status() {
    return 'normal'
  }
  get IconThemePath(): string[] {
    return []
  }

  GetLayout(parent: number, depth: number, _names: string[]): [number, Layout] {
    const layout = (line: NumberedLine, left: number): Layout => [
      line.id,
      propsOf(line),
      left === 0 ? [] : line.children.map((child) => new Variant('(ia{sv}av)', layout(child, left - 1))),
    ]
    return [this.#revision, layout(this.#find(parent) ?? this.#root, depth)]
  }
  GetGroupProperties(ids: number[], _names: string[]): [number, Props][] {
    const wanted = flatten(this.#root).filter(({ id }) => ids.length === 0 || ids.includes(id))
    return wanted.map((line) => [line.id, propsOf(line)])
  }
  GetProperty(id: number, name: string): Variant {
    const line = this.#find(id)
    return (line && propsOf(line)[name]) ?? new Variant('s', '')
  }
  Event(id: number, event: string, _data: Variant, _timestamp: number): void {
    const line = this.#find(id)?.line
    if (event === 'clicked' && line && line !== 'separator') line.act?.()
  }
  EventGroup(events: [number, string, Variant, number][]): number[] {
    for (const event of events) this.Event(...event)
    return events.map(([id]) => id).filter((id) => !this.#find(id))
  }
  async AboutToShow(_id: number): Promise<boolean> {
    const revision = this.#revision
    await this.#refresh()
    return revision !== this.#revision
  }
  async AboutToShowGroup(ids: number[]): Promise<[number[], number[]]> {
    const changed = await this.AboutToShow(0)
    return [changed ? ids : [], ids.filter((id) => !this.#find(id))]
  }

  LayoutUpdated(): [number, number] {
    return [this.#revision, 0]
  }
  ItemsPropertiesUpdated(changed: [number, Props][]): [[number, Props][], [number, string[]][]] {
    return [changed, []]
  }
}

DbusMenu.configureMembers({
  properties: {
    Version: { signature: 'u', access: 'read' },
    TextDirection: { signature: 's', access: 'read' },
    Status: { signature: 's', access: 'read' },
    IconThemePath: { signature: 'as', access: 'read' },
  },
  methods: {
    GetLayout: { inSignature: 'iias', outSignature: 'u(ia{sv}av)' },
    GetGroupProperties: { inSignature: 'aias', outSignature: 'a(ia{sv})' },
    GetProperty: { inSignature: 'is', outSignature: 'v' },
    Event: { inSignature: 'isvu' },
    EventGroup: { inSignature: 'a(isvu)', outSignature: 'ai' },
    AboutToShow: { inSignature: 'i', outSignature: 'b' },
    AboutToShowGroup: { inSignature: 'ai', outSignature: 'aiai' },
  },
  signals: {
    LayoutUpdated: { signature: 'ui' },
    ItemsPropertiesUpdated: { signature: 'a(ia{sv})a(ias)' },
  },
})
