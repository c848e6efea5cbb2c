import type { Clock } from './clock.ts'

export interface PullProgress {
  /** `owner/name/path` of the file that comes now. */
  file: string
  fileBytes: number
  fileReceived: number
  /** Of all files together, with those that were there already. */
  bytes: number
  received: number
  /** Over the last seconds; 0 until it is known. */
  bytesPerSecond: number
  secondsLeft: number | undefined
}

/** Milliseconds over which the speed is taken. */
const window = 5000

/** Makes speed and time left out of bytes that come. What lay on the disk at the start is no speed. */
export function createProgressMeter(bytes: number, clock: Clock) {
  const samples: { at: number; received: number }[] = []
  return (file: string, fileBytes: number, fileReceived: number, received: number): PullProgress => {
    const at = clock.now()
    samples.push({ at, received })
    while (samples.length > 2 && at - samples[0].at > window) samples.shift()
    const seconds = (at - samples[0].at) / 1000
    const bytesPerSecond = seconds > 0 ? Math.max(0, (received - samples[0].received) / seconds) : 0
    const secondsLeft = bytesPerSecond > 0 ? (bytes - received) / bytesPerSecond : undefined
    return { file, fileBytes, fileReceived, bytes, received, bytesPerSecond, secondsLeft }
  }
}
