import { interface as dbus, type MessageBus, sessionBus, Variant } from '@jellybrick/dbus-next'
import { exportable } from '../linux/exportable.ts'

/** What a panel offers to those who want an icon in it. */
class Watcher extends dbus.Interface {
  readonly items: string[] = []
  get RegisteredStatusNotifierItems() {
    return this.items
  }
  get IsStatusNotifierHostRegistered() {
    return true
  }
  get ProtocolVersion() {
    return 0
  }
  RegisterStatusNotifierItem(name: string): void {
    this.items.push(name)
  }
}
const read = (signature: string) => ({ signature, access: 'read' as const })
Watcher.configureMembers({
  properties: {
    RegisteredStatusNotifierItems: read('as'),
    IsStatusNotifierHostRegistered: read('b'),
    ProtocolVersion: read('i'),
  },
  methods: { RegisterStatusNotifierItem: { inSignature: 's' } },
})

/** Corners of the screen where questions appear. */
class Notifications extends dbus.Interface {
  readonly shown: { title: string; actions: string[] }[] = []
  Notify(...[, , , title, , actions]: [string, number, string, string, string, string[]]): number {
    return this.shown.push({ title, actions })
  }
  ActionInvoked(id: number, key: string): [number, string] {
    return [id, key]
  }
}
Notifications.configureMembers({
  methods: { Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' } },
  signals: { ActionInvoked: { signature: 'us' } },
})

/** One line of a menu as a panel would draw it. */
export interface Row {
  id: number
  label: string
  enabled: boolean
  ticked?: boolean
  rows: Row[]
}
type Layout = [number, Record<string, Variant>, Variant[]]

const toRow = ([id, props, children]: Layout): Row => ({
  id,
  label: String(props.label?.value ?? ''),
  enabled: props.enabled?.value !== false,
  ...(props['toggle-state'] && { ticked: props['toggle-state'].value === 1 }),
  rows: children
    .map((child) => child.value as Layout)
    .filter(([, { type }]) => type?.value !== 'separator')
    .map(toRow),
})

const service = 'org.kde.StatusNotifierWatcher'

/** A panel without a screen: it keeps icons, reads their menus and presses their lines, all over a real bus. */
export async function startPanel(busAddress: string, { notifies = false } = {}) {
  const bus: MessageBus = sessionBus({ busAddress })
  const watcher = exportable(new Watcher(service))
  const notifications = exportable(new Notifications('org.freedesktop.Notifications'))
  bus.export('/StatusNotifierWatcher', watcher)
  await bus.requestName(service)
  if (notifies) {
    bus.export('/org/freedesktop/Notifications', notifications)
    await bus.requestName('org.freedesktop.Notifications')
  }
  const at = async (path: string, name: string) =>
    (await bus.getProxyObject(watcher.items.at(-1) as string, path)).getInterface(name) as never as Record<
      string,
      (...args: unknown[]) => Promise<never>
    >

  const read = async (): Promise<Row[]> => {
    const menu = await at('/MenuBar', 'com.canonical.dbusmenu')
    await menu.AboutToShow(0)
    const [, layout] = (await menu.GetLayout(0, -1, [])) as unknown as [number, Layout]
    return toRow(layout).rows
  }
  return {
    /** Names under which icons came. */
    items: watcher.items,
    read,
    /** Presses the line with this label, or the lines of a way through submenus. */
    async press(...labels: string[]): Promise<void> {
      let rows = await read()
      let row: Row | undefined
      for (const label of labels) {
        row = rows.find((each) => each.label === label)
        if (!row?.enabled)
          throw new Error(`“${label}” is none of ${rows.map((each) => each.label).join(', ')}`)
        rows = row.rows
      }
      const menu = await at('/MenuBar', 'com.canonical.dbusmenu')
      await menu.Event(row?.id, 'clicked', new Variant('i', 0), 0)
    },
    async activate(): Promise<void> {
      await (await at('/StatusNotifierItem', 'org.kde.StatusNotifierItem')).Activate(0, 0)
    },
    async property(name: string): Promise<unknown> {
      const properties = await at('/StatusNotifierItem', 'org.freedesktop.DBus.Properties')
      return ((await properties.Get('org.kde.StatusNotifierItem', name)) as Variant).value
    },
    asked: notifications.shown,
    answer: (key: string) => notifications.ActionInvoked(notifications.shown.length, key),
    close: () => bus.disconnect(),
  }
}
