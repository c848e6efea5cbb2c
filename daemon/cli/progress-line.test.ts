import { expect, it } from 'vitest'
import { createProgressLine } from './progress-line.ts'

const at = (received: number) => ({
  ...{ file: 'ada/net/w.bin', fileBytes: 2e9, fileReceived: received, bytes: 2e9, received },
  ...{ bytesPerSecond: 5e6, secondsLeft: (2e9 - received) / 5e6 },
})

it('redraws one line on a terminal, ten times a second at most', () => {
  const written: string[] = []
  let time = 0
  const out = { isTTY: true, columns: 88, write: (text: string) => written.push(text) }
  const line = createProgressLine(out, () => time)
  line.show(at(1e9))
  time = 50
  line.show(at(1.1e9))
  time = 100
  line.show(at(1.5e9))
  line.end()
  expect(written).toEqual([
    '\r\x1b[2K████████████░░░░░░░░░░░░ 50 %  1.0 GB of 2.0 GB, 5.0 MB/s, 3 min 20 s left  ada/net/w.b',
    '\r\x1b[2K██████████████████░░░░░░ 75 %  1.5 GB of 2.0 GB, 5.0 MB/s, 1 min 40 s left  ada/net/w.b',
    '\n',
  ])
})

it('writes a line for every tenth where nothing can be redrawn', () => {
  const written: string[] = []
  const line = createProgressLine({ write: (text: string) => written.push(text) })
  for (let received = 0; received <= 2e9; received += 1e8) line.show(at(received))
  line.end()
  expect(written).toHaveLength(11)
  expect(written[0]).toBe('0 %  0 bytes of 2.0 GB, 5.0 MB/s, 6 min 40 s left  ada/net/w.bin\n')
})
