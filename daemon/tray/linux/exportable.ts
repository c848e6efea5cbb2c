import type { interface as dbus } from '@jellybrick/dbus-next'

type Interface = InstanceType<typeof dbus.Interface>

/** An object of a configured class, ready for export: dbus-next 0.11 hides what was configured behind empty fields. */
export function exportable<T extends Interface>(object: T): T {
  delete object.$properties
  delete object.$methods
  delete object.$signals
  return object
}
