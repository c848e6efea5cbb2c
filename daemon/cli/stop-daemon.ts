import { setTimeout as sleep } from 'node:timers/promises'
import { runningDaemon } from '../config/ask-daemon.ts'
import { readEndpoint } from '../config/endpoint-file.ts'

/** Milliseconds for what runs to be put back into its queue. */
const patience = 15_000

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Ends the daemon of a data folder, politely first. @returns whether one was running */
export async function stopDaemon(dataDir: string): Promise<boolean> {
  // The file of a killed daemon may name a process that is another's by now: it must answer as a daemon.
  if (!(await runningDaemon(dataDir))) return false
  const { pid } = readEndpoint(dataDir) ?? {}
  if (pid === undefined) return false
  process.kill(pid, 'SIGTERM')
  for (const end = Date.now() + patience; isAlive(pid) && Date.now() < end; ) await sleep(50)
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  return true
}
