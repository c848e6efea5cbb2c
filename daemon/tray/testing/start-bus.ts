import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A session bus of its own. @returns undefined where D-Bus is not installed */
export async function startBus(): Promise<{ address: string; close(): void } | undefined> {
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const started = await Promise.race([
    once(daemon.stdout, 'data').then(([text]) => String(text).trim()),
    once(daemon, 'error').then(() => undefined),
  ])
  return started === undefined ? undefined : { address: started, close: () => void daemon.kill('SIGKILL') }
}
