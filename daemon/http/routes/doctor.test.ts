import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { doctorReport } from '../../../shared/doctor.ts'
import { startTestDaemon } from '../testing/test-client.ts'

let server: Awaited<ReturnType<typeof startTestDaemon>>
const models = mkdtempSync(join(tmpdir(), 'drape-doctor-'))
beforeAll(async () => {
  server = await startTestDaemon({ modelsDir: models })
})
afterAll(async () => {
  await server.close()
  rmSync(models, { recursive: true, force: true })
})

it('tells a paired browser what Drape needs and has, and nobody else', async () => {
  expect((await server.call('GET', 'doctor')).status).toBe(401)
  await server.pair()
  const [first, second] = await Promise.all([server.call('GET', 'doctor'), server.call('GET', 'doctor')])
  const report = doctorReport.parse(first.data)
  expect(report.models.folder).toBe(models)
  expect(report.daemon).toMatchObject({
    port: server.daemon.port,
    browsers: { count: 1, last_used_at: expect.any(String) },
    failures: [],
  })
  expect(report.checks.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['node', 'networks', 'card', 'provider', 'models', 'browsers', 'failures']),
  )
  // Both looked through the same glass.
  expect(second.data.disks).toEqual(report.disks)
  expect(report.text).toContain('Drape')
  expect(report.text).not.toContain(server.token)
})
