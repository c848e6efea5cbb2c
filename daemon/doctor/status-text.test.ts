import { expect, it } from 'vitest'
import type { DoctorReport } from '../../shared/doctor.ts'
import { statusText } from './status-text.ts'

const id = '0199aabb-ccdd-7eef-8123-456789abcdef'
const report: Omit<DoctorReport, 'text'> = {
  ok: false,
  at: '2026-11-24T10:00:00.000Z',
  data_dir: '/home/ada.lovelace/.local/share/drape',
  checks: [
    { id: 'node', name: 'Node.js', ok: true, found: 'v22.1.0' },
    {
      id: 'libraries',
      name: 'CUDA 12 and cuDNN 9',
      ok: true,
      found: 'complete, in /home/ada.lovelace/lib, /media/ada.lovelace/cuda, /usr/lib/x86_64-linux-gnu',
    },
    {
      id: 'daemon',
      name: 'Daemon',
      ok: false,
      found: `ADAS-LAPTOP refuses ${id} with pXk29fh3LqPz01Nw7sYt5uVb8cRd4eGa`,
      todo: 'Start it again.',
    },
  ],
  gpu: { cards: [], provider: 'cpu', refused: [], onnxruntime_cuda: false, libraries: [] },
  memory: { total_bytes: 8e9, free_bytes: 4e9 },
  disks: { data_free_bytes: 1e10, models_free_bytes: 1e10 },
  models: {
    folder: '/home/ada.lovelace/models',
    packs: [
      { name: 'tryon-viton-hd', state: 'installed', bytes: 1, received: 1 },
      { name: 'triposr', state: 'absent', bytes: null, received: 0 },
    ],
  },
  versions: { drape: '0.1.0', api: 1, node: 'v22.1.0', system: 'Linux 6.1.0 x64' },
  autostart: false,
  daemon: {
    url: 'http://127.0.0.1:47361',
    port: 47361,
    status: 'ready',
    tray: false,
    browsers: { count: 2, last_used_at: null },
    failures: [{ at: '2026-11-24T09:00:00.000Z', kind: 'tryon', code: 'NO_PERSON' }],
  },
}
const ada = { home: '/home/ada.lovelace', user: 'ada.lovelace', host: 'adas-laptop' }

it('tells a stranger everything but who and where', () => {
  expect(statusText(report, ada).split('\n')).toEqual([
    'Drape 0.1.0 (API 1), Node v22.1.0, Linux 6.1.0 x64, 2026-11-24T10:00:00.000Z',
    'ok: Node.js: v22.1.0',
    'ok: CUDA 12 and cuDNN 9: complete, in ~/lib, /media/user/cuda, /usr/lib/x86_64-linux-gnu',
    'NOT OK: Daemon: computer refuses … with …',
    'model: tryon-viton-hd, installed',
    'error: 2026-11-24T09:00:00.000Z tryon NO_PERSON',
  ])
})

it('knows Windows’ paths, and systems where the user has no name', () => {
  const checks = [
    {
      id: 'data_folder' as const,
      name: 'Data folder',
      ok: true,
      found: 'c:\\users\\Ada\\AppData; D:\\Ada\\models',
    },
  ]
  const names = { home: 'C:\\Users\\Ada', user: 'Ada', host: '' }
  const told = statusText({ ...report, checks, daemon: null }, names)
  expect(told).toContain('Data folder: ~\\AppData; D:\\user\\models')
  expect(statusText({ ...report, checks }, { home: '/', user: '', host: '' })).toContain('c:\\users\\Ada')
})
