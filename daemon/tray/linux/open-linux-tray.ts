import type { EventEmitter } from 'node:events'
import { Message, type MessageBus, sessionBus } from '@jellybrick/dbus-next'
import { svgToRgba } from '../../imaging/render-svg.ts'
import { trayIcon } from '../tray-icon.ts'
import { type Mood, moods, type Tray, type TrayEvents, type TrayView } from '../tray-view.ts'
import { createQuestions } from './create-questions.ts'
import { DbusMenu } from './dbus-menu.ts'
import { exportable } from './exportable.ts'
import { menuPath, type Pixmap, StatusNotifierItem } from './status-notifier-item.ts'

/** Pixels of the icon's sides, for panels with and without twice the density. */
const sizes = [22, 44]
const watcher = 'org.kde.StatusNotifierWatcher'

async function pixmap(mood: Mood, size: number): Promise<Pixmap> {
  const rgba = await svgToRgba(trayIcon(mood), size)
  const argb = Buffer.alloc(rgba.length)
  for (let i = 0; i < rgba.length; i += 4) argb.set([rgba[i + 3], rgba[i], rgba[i + 1], rgba[i + 2]], i)
  return [size, size, argb]
}

/** A call of the bus itself. */
const ofBus = (member: string, signature: string, body: unknown[]) =>
  new Message({
    ...{ destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' },
    ...{ interface: 'org.freedesktop.DBus', member, signature, body },
  })

/**
 * A tray icon over D-Bus: it needs neither X nor a toolkit, and comes back when the panel does.
 * @returns undefined where this session has no bus
 */
export async function openLinuxTray(view: TrayView, events: TrayEvents): Promise<Tray | undefined> {
  const bus = await connect()
  if (!bus) return undefined
  const icons = new Map<Mood, Pixmap[]>()
  for (const mood of moods) icons.set(mood, await Promise.all(sizes.map((size) => pixmap(mood, size))))
  const item = exportable(
    new StatusNotifierItem(view, (mood) => icons.get(mood) as Pixmap[], events.activate),
  )
  const menu = exportable(new DbusMenu(events.refresh))
  bus.export('/StatusNotifierItem', item)
  bus.export(menuPath, menu)
  menu.show(view.menu)
  const name = `org.kde.StatusNotifierItem-${process.pid}-1`
  await bus.requestName(name)

  let shown = false
  const setShown = (now: boolean) => {
    if (now === shown) return
    shown = now
    events.shown(now)
  }
  const register = async () => {
    const call = new Message({
      ...{ destination: watcher, path: '/StatusNotifierWatcher', interface: watcher },
      ...{ member: 'RegisterStatusNotifierItem', signature: 's', body: [name] },
    })
    setShown(
      await bus.call(call).then(
        () => true,
        () => false,
      ),
    )
  }
  bus.on('message', ({ member, body }) => {
    if (member !== 'NameOwnerChanged' || body?.[0] !== watcher) return
    if (body[2] === '') setShown(false)
    else void register()
  })
  const rule = `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${watcher}'`
  await bus.call(ofBus('AddMatch', 's', [rule]))
  await register()
  const questions = createQuestions(bus)

  return {
    get shown() {
      return shown
    },
    show(next) {
      item.show(next)
      menu.show(next.menu)
    },
    ask: questions.ask,
    async close() {
      bus.disconnect()
    },
  }
}

/** Resolves when the bus has answered; a missing bus shows in several ways. */
async function connect(): Promise<MessageBus | undefined> {
  try {
    const bus = sessionBus()
    return await new Promise((resolve) => {
      bus.once('connect', () => resolve(bus))
      // Later errors mean that the session has ended, and the tray with it. The types leave this event out.
      ;(bus as EventEmitter).on('error', () => resolve(undefined))
    })
  } catch {
    return undefined
  }
}
