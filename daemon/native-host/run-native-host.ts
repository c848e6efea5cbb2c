import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  apiVersion,
  type Health,
  type PairingGranted,
  pairingAsked,
  pairingClaim,
} from '../../shared/link.ts'
import { type NativeAnswer, type NativeProblem, nativeProblem, nativeRequest } from '../../shared/native.ts'
import { askDaemon } from '../config/ask-daemon.ts'
import { readNativeMessages, writeNativeMessage } from './native-messages.ts'

class HostProblem extends Error {
  readonly code: NativeProblem

  constructor(code: NativeProblem, message: string) {
    super(message)
    this.code = code
  }
}

/** Milliseconds between looks whether the shopper has said yes. */
const rhythm = 200

interface NativeHost {
  dataDir: string
  input: Readable
  output: Writable
  /** Starts the daemon if it is down. @throws Error with a sentence when it does not start */
  wake: () => Promise<string>
}

/**
 * Speaks with one extension until its browser closes the line: starts the daemon, has the shopper asked, hands out the
 * token. What the browser cannot have kept is taken back.
 */
export async function runNativeHost({ dataDir, input, output, wake }: NativeHost): Promise<void> {
  const tell = (answer: NativeAnswer) => writeNativeMessage(output, answer)
  const line = new AbortController()
  let granted: PairingGranted | undefined
  let asking: Promise<void> | undefined

  async function findDaemon(theirs: number): Promise<void> {
    if (theirs > apiVersion) throw new HostProblem('UPDATE_DAEMON', 'Drape is older than the extension.')
    if (theirs < apiVersion) throw new HostProblem('UPDATE_EXTENSION', 'The extension is older than Drape.')
    const port = Number(new URL(await wake()).port)
    const { version } = (await askDaemon(dataDir, 'GET', 'health')) as Health
    tell({ type: 'daemon', port, version })
  }

  async function ask(browser: string): Promise<void> {
    const asked = pairingAsked.parse(await askDaemon(dataDir, 'POST', 'pairing/approval', { browser }))
    tell({ type: 'asked', tray: asked.tray })
    const pairing = `pairing/${asked.pairing_id}`
    for (;;) {
      const claim = pairingClaim.parse(await askDaemon(dataDir, 'POST', `${pairing}/claim`))
      if (claim.granted) {
        granted = claim.granted
        return tell({ type: 'granted', granted })
      }
      await sleep(rhythm, undefined, { signal: line.signal }).catch(() => {})
      // Nobody is left who could use a yes.
      if (line.signal.aborted) return void (await askDaemon(dataDir, 'POST', `${pairing}/refuse`))
    }
  }

  function problem(error: unknown): void {
    const code = nativeProblem.safeParse((error as { code?: unknown }).code)
    tell({ type: 'problem', code: code.success ? code.data : 'OFFLINE', message: (error as Error).message })
  }

  try {
    for await (const message of readNativeMessages(input)) {
      const request = nativeRequest.safeParse(message)
      if (!request.success)
        problem(new HostProblem('VALIDATION_ERROR', 'This is no message of the extension.'))
      else if (request.data.type === 'stored') {
        granted = undefined
        break
      } else {
        const { data } = request
        asking = findDaemon(data.api_version)
          .then(() => (data.type === 'connect' ? ask(data.browser) : undefined))
          .catch(problem)
      }
    }
  } finally {
    line.abort()
    await asking
    if (granted) await askDaemon(dataDir, 'DELETE', `devices/${granted.device_id}`).catch(() => {})
  }
}
