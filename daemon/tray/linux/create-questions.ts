import { Message, type MessageBus } from '@jellybrick/dbus-next'
import type { Question } from '../tray-view.ts'

const service = 'org.freedesktop.Notifications'
const path = '/org/freedesktop/Notifications'

/** Questions as notifications of the desktop (freedesktop.org, Desktop Notifications 1.2), where it has them. */
export function createQuestions(bus: MessageBus) {
  const open = new Map<number, Question>()
  bus.on('message', ({ interface: from, member, body }) => {
    if (from !== service) return
    const [id, key] = (body ?? []) as [number, unknown]
    const question = open.get(id)
    if (member === 'ActionInvoked') question?.answers.find((answer) => answer.key === key)?.act()
    if (member === 'ActionInvoked' || member === 'NotificationClosed') open.delete(id)
  })
  const listening = bus.call(
    new Message({
      ...{ destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus' },
      ...{ interface: 'org.freedesktop.DBus', member: 'AddMatch' },
      ...{ signature: 's', body: [`type='signal',interface='${service}'`] },
    }),
  )

  async function show(question: Question): Promise<void> {
    await listening
    const actions = question.answers.flatMap(({ key, label }) => [key, label])
    const answer = await bus.call(
      new Message({
        ...{ destination: service, path, interface: service, member: 'Notify' },
        ...{ signature: 'susssasa{sv}i', body: ['Drape', 0, '', question.title, '', actions, {}, -1] },
      }),
    )
    open.set(answer?.body?.[0] as number, question)
  }
  return {
    /** A desktop without notifications has the menu. */
    ask: (question: Question) => void show(question).catch(() => {}),
  }
}
