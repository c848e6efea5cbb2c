import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { device } from '../../../shared/link.ts'
import { startTestDaemon } from '../testing/test-client.ts'

let test: Awaited<ReturnType<typeof startTestDaemon>>
beforeAll(async () => {
  test = await startTestDaemon()
})
afterAll(() => test.close())

it('shows a paired browser all that are paired, and lets it revoke them', async () => {
  const first = await test.pair()
  const second = await test.pair()
  const as = ({ token }: { token: string }) => ({ authorization: `Bearer ${token}` })
  const list = async (who = second) => {
    const { data } = await test.call('GET', 'devices', undefined, as(who))
    return z.object({ items: z.array(device) }).parse(data).items
  }
  expect((await list()).map(({ id, current }) => [id, current])).toEqual([
    [first.device_id, false],
    [second.device_id, true],
  ])
  expect((await list(first)).map(({ current }) => current)).toEqual([true, false])

  for (const id of ['00000000-0000-4000-8000-000000000000', 'no-uuid', '..%2Fprofiles'])
    expect((await test.call('DELETE', `devices/${id}`)).error.code).toBe('NOT_FOUND')
  expect((await test.call('DELETE', `devices/${first.device_id}`)).status).toBe(200)
  expect((await test.call('DELETE', `devices/${first.device_id}`)).status).toBe(404)
  expect((await test.call('GET', 'avatars', undefined, as(first))).error.code).toBe('UNAUTHORIZED')
  expect((await list()).map(({ id }) => id)).toEqual([second.device_id])

  // The last thing a browser may do: take its own leave.
  expect((await test.call('DELETE', `devices/${second.device_id}`)).status).toBe(200)
  expect((await test.call('DELETE', `devices/${second.device_id}`)).error.code).toBe('UNAUTHORIZED')
})
