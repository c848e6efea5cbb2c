import { spawn } from 'node:child_process'

/** A screen for Firefox, which draws no 3D without one. Undefined where there is none and Xvfb is not installed. */
export async function startDisplay(): Promise<{ name: string; close: () => void } | undefined> {
  if (process.env.DISPLAY) return { name: process.env.DISPLAY, close: () => {} }
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const number = await new Promise<string | undefined>((resolve) => {
    screen.once('error', () => resolve(undefined))
    screen.once('exit', () => resolve(undefined))
    screen.stdout.once('data', (data) => resolve(String(data).trim()))
  })
  if (number) return { name: `:${number}`, close: () => void screen.kill() }
  console.warn(
    'SKIPPED: 3D in Firefox, because there is no screen. Install Xvfb (Debian: apt-get install xvfb).',
  )
  return undefined
}
