import type { PullProgress } from '../downloads/progress-meter.ts'
import { sizeText } from '../downloads/size-text.ts'

const barWidth = 24

function timeText(seconds: number | undefined): string {
  if (seconds === undefined) return ''
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 60) return `, ${Math.floor(minutes / 60)} h ${minutes % 60} min left`
  return minutes > 0
    ? `, ${minutes} min ${Math.floor(seconds % 60)} s left`
    : `, ${Math.ceil(seconds)} s left`
}

/** Draws downloads: a bar that is redrawn on a terminal, else a line for every tenth. */
export function createProgressLine(
  out: { isTTY?: boolean; columns?: number; write(text: string): unknown },
  now: () => number = () => performance.now(),
) {
  let drawnAt = Number.NEGATIVE_INFINITY
  let tenth = -1
  let open = false
  return {
    show({ file, bytes, received, bytesPerSecond, secondsLeft }: PullProgress) {
      const share = bytes > 0 ? received / bytes : 1
      const rate = bytesPerSecond > 0 ? `, ${sizeText(bytesPerSecond)}/s` : ''
      const text = `${Math.floor(share * 100)} %  ${sizeText(received)} of ${sizeText(bytes)}${rate}${timeText(secondsLeft)}`
      if (!out.isTTY) {
        if (Math.floor(share * 10) > tenth) out.write(`${text}  ${file}\n`)
        tenth = Math.max(tenth, Math.floor(share * 10))
        return
      }
      if (now() - drawnAt < 100 && received < bytes) return
      drawnAt = now()
      open = true
      const full = Math.round(share * barWidth)
      const bar = '█'.repeat(full) + '░'.repeat(barWidth - full)
      const line = `${bar} ${text}  ${file}`.slice(0, (out.columns ?? 80) - 1)
      out.write(`\r\x1b[2K${line}`)
    },
    /** Leaves the last state on its line. */
    end() {
      if (open) out.write('\n')
      open = false
    },
  }
}
