import './device-list.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Device } from '../../shared/link.ts'
import { askLink } from '../daemon-link/ask-link.ts'
import { codeOf, problemText } from '../ui/link-problem.ts'
import { text } from '../ui/text.ts'
import type { ToastText } from '../ui/toast.tsx'
import { when } from '../ui/when.ts'

/** The browsers that may use Drape, each with a way to stop it. `left`: this browser stopped itself. */
export function DeviceList({ tell, left }: { tell: (toast: ToastText) => void; left: () => Promise<void> }) {
  const [devices, setDevices] = useState<Device[]>([])
  const heading = useRef<HTMLHeadingElement>(null)
  const failed = useCallback((error: unknown) => tell({ message: problemText(codeOf(error)) }), [tell])
  const load = useCallback(() => askLink('devices').then(setDevices, failed), [failed])
  useEffect(() => void load(), [load])

  async function revoke({ id, browser, current }: Device) {
    try {
      await askLink('revoke', id)
    } catch (error) {
      // Disconnected from elsewhere in the meantime: that is what was wanted.
      if (codeOf(error) !== 'NOT_FOUND') return failed(error)
    }
    tell({ message: text('devices.revoked', browser) })
    if (current) return left()
    // The button that had the focus goes away.
    heading.current?.focus()
    await load()
  }

  return (
    <section className="settings devices">
      <h2 ref={heading} tabIndex={-1}>
        {text('devices.title')}
      </h2>
      <ul>
        {devices.map((device) => (
          <li key={device.id}>
            <span>
              <b>{device.browser}</b>
              {device.current && <i className="tag">{text('devices.this')}</i>}
              <small>{text('devices.lastUsed', when(device.last_seen_at))}</small>
            </span>
            <button
              type="button"
              className="button"
              aria-label={text('devices.revokeNamed', device.browser)}
              onClick={() => void revoke(device)}
            >
              {text('devices.revoke')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
