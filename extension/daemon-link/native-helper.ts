import { browser } from 'wxt/browser'
import { apiVersion, type PairingGranted } from '../../shared/link.ts'
import { type NativeAnswer, type NativeRequest, nativeAnswer, nativeHostName } from '../../shared/native.ts'
import { LinkError } from './link-error.ts'
import { rememberPort } from './link-store.ts'

const ask = (request: NativeRequest) => request

function settleLater<T>() {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((...both) => {
    ;[resolve, reject] = both
  })
  // Nobody may be listening.
  promise.catch(() => {})
  return { promise, resolve, reject }
}

function heed(message: unknown): NativeAnswer {
  const answer = nativeAnswer.safeParse(message)
  if (!answer.success) throw new LinkError('INTERNAL')
  if (answer.data.type === 'problem') throw new LinkError(answer.data.code, answer.data.message)
  return answer.data
}

/**
 * Has the daemon started, if it is down, by Drape's helper on this computer.
 * @returns false where the browser knows no helper, or a broken one. @throws LinkError OFFLINE, UPDATE_DAEMON, UPDATE_EXTENSION
 */
export async function wakeByHelper(): Promise<boolean> {
  let said: unknown
  try {
    said = await browser.runtime.sendNativeMessage(
      nativeHostName,
      ask({ type: 'start', api_version: apiVersion }),
    )
  } catch {
    // Browsers tell no helper from a broken one by their words only.
    return false
  }
  const answer = heed(said)
  if (answer.type === 'daemon') await rememberPort(answer.port)
  return true
}

/** A connection that the shopper is being asked for. */
export interface Connecting {
  /** Whether they are asked in a tray. @throws LinkError NO_HELPER, OFFLINE, UPDATE_DAEMON, UPDATE_EXTENSION */
  asked: Promise<{ tray: boolean }>
  /** Settles when they have answered. @throws LinkError PAIRING_REFUSED, PAIRING_EXPIRED, CANCELLED */
  connected: Promise<void>
  cancel(): void
}

/** Asks for a connection through the helper; the open line keeps the background alive. @param keep stores the token */
export function connectByHelper(
  browserName: string,
  keep: (granted: PairingGranted) => Promise<void>,
): Connecting {
  const asked = settleLater<{ tray: boolean }>()
  const connected = settleLater<void>()
  const fail = (error: unknown) => {
    asked.reject(error)
    connected.reject(error)
  }
  let heard = false
  const port = browser.runtime.connectNative(nativeHostName)
  port.onDisconnect.addListener(() => fail(new LinkError(heard ? 'OFFLINE' : 'NO_HELPER')))
  port.onMessage.addListener((message: unknown) => {
    heard = true
    void (async () => {
      const answer = heed(message)
      if (answer.type === 'daemon') await rememberPort(answer.port)
      if (answer.type === 'asked') asked.resolve({ tray: answer.tray })
      if (answer.type !== 'granted') return
      await keep(answer.granted)
      // The helper hangs up when it has heard this; hanging up first could swallow it.
      port.postMessage(ask({ type: 'stored' }))
      connected.resolve()
    })().catch((error: unknown) => {
      fail(error)
      port.disconnect()
    })
  })
  port.postMessage(ask({ type: 'connect', api_version: apiVersion, browser: browserName }))
  return {
    asked: asked.promise,
    connected: connected.promise,
    cancel() {
      fail(new LinkError('CANCELLED'))
      port.disconnect()
    },
  }
}
