import { expect, it } from 'vitest'
import { type DaemonReport, levelOf } from '../../shared/doctor.ts'
import { checkDaemon } from './check-daemon.ts'

const now = new Date('2026-11-24T10:00:00Z')
const sound: DaemonReport = {
  url: 'http://127.0.0.1:47361',
  port: 47361,
  status: 'ready',
  tray: true,
  browsers: { count: 1, last_used_at: '2026-11-23T10:00:00.000Z' },
  failures: [{ at: '2026-11-20T10:00:00.000Z', kind: 'tryon', code: 'NO_PERSON' }],
}
const look = (some: Partial<DaemonReport> = {}) =>
  checkDaemon({ ...sound, ...some }, { version: '0.1.0', autostart: true, now })
const tell = (some?: Partial<DaemonReport>) =>
  look(some)
    .filter((check) => levelOf(check) !== 'ok')
    .map((check) => [check.id, levelOf(check), check.found])

it('is content with a daemon that is used', () => {
  expect(look().map(({ id, found }) => [id, found])).toEqual([
    ['daemon', 'running, version 0.1.0, ready, port 47361'],
    ['browsers', '1 connected, last used on 2026-11-23'],
    ['tray', 'shown'],
    ['autostart', 'on'],
    ['failures', 'none in a day'],
  ])
  expect(tell()).toEqual([])
})

it('tells what is wrong and what could be better', () => {
  expect(tell({ status: 'problem' })).toEqual([
    ['daemon', 'problem', 'running, version 0.1.0, problem, port 47361'],
  ])
  expect(tell({ port: 50123 })).toEqual([['daemon', 'note', 'running, version 0.1.0, ready, port 50123']])
  expect(tell({ browsers: { count: 0, last_used_at: null } })).toEqual([
    ['browsers', 'note', 'none is connected'],
  ])
  const failure = { at: '2026-11-24T09:00:00.000Z', kind: 'tryon', code: 'WORKER_CRASHED' } as const
  expect(tell({ failures: [failure, failure] })).toEqual([['failures', 'note', '2 in a day: WORKER_CRASHED']])
})
