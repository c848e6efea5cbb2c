import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { daemonCommand } from '../autostart/daemon-command.ts'
import { runningDaemon } from '../config/ask-daemon.ts'

/** Milliseconds that a daemon may take until it answers; a slow disk reads a lot at the first start. */
const patience = 30_000
const rhythm = 50

/** The last thing a daemon wrote before it ended, as a sentence for the shopper. */
const lastWords = (file: string) =>
  readFileSync(file, 'utf8').trim().split('\n').at(-1) || 'It ended at once.'

/**
 * The address of the daemon of a data folder, which is started if it is down and outlives its starter.
 * @param elsewhere whether that is not the usual folder. @throws Error with a sentence when it does not start
 */
export async function wakeDaemon(dataDir: string, elsewhere: boolean): Promise<string> {
  const running = await runningDaemon(dataDir)
  if (running) return running
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'start.log')
  const log = openSync(file, 'w', 0o600)
  const [program, ...args] = daemonCommand(elsewhere ? dataDir : undefined)
  const daemon = spawn(program, args, { detached: true, stdio: ['ignore', log, log], windowsHide: true })
  closeSync(log)
  let ended = false
  daemon.once('exit', () => {
    ended = true
  })
  daemon.once('error', () => {
    ended = true
  })
  daemon.unref()
  for (const end = Date.now() + patience; Date.now() < end; await sleep(rhythm)) {
    // One that ended may have handed over to another that was started at the same moment.
    const last = ended
    const url = await runningDaemon(dataDir)
    if (url) return url
    if (last) throw new Error(`Drape did not start. ${lastWords(file)}`)
  }
  throw new Error('Drape takes too long to start. Try again in a moment.')
}
