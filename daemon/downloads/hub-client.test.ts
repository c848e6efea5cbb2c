import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createHubClient } from './hub-client.ts'

const file = { repo: 'ada/net', revision: 'main', path: 'w.bin', licence: 'sam2', usedBy: 'test' } as const

/** What the client makes of a hub that answers every request like this. */
async function describeAt(status: number, headers: Record<string, string | number>) {
  const server = createServer((_req, res) => res.writeHead(status, headers).end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = createHubClient({
    hubs: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
    env: {},
  })
  onTestFinished(async () => {
    await client.close()
    server.close()
  })
  return client.describe(file, 'main', new AbortController().signal)
}

const sha256 = 'ab'.repeat(32)

it('reads size, hash and commit from where the hub says them', async () => {
  const location = 'https://storage.example/signed?key=1'
  const commit = '0123456789'.repeat(4)
  const headers = { location, 'x-repo-commit': commit, 'x-linked-size': 12, 'x-linked-etag': `"${sha256}"` }
  const remote = await describeAt(302, headers)
  expect(remote).toMatchObject({ commit, bytes: 12, sha256, location })
  expect(remote.address).toMatch(new RegExp(`/ada/net/resolve/${commit}/w\\.bin$`))
})

it('takes no hash from an ETag that is none, and no size that is no number', async () => {
  const remote = await describeAt(200, { etag: 'W/"12-abc"', 'x-linked-size': '-5', 'x-repo-commit': 'main' })
  expect(remote).toMatchObject({ bytes: undefined, sha256: undefined, gitBlob: undefined, commit: undefined })
})

it.each(['file:///etc/passwd', 'ftp://example.org/w.bin'])('does not follow %s', async (location) => {
  await expect(describeAt(302, { location })).rejects.toThrow('not safe')
})

it('leaves a circle of redirects', async () => {
  await expect(describeAt(302, { location: '/again' })).rejects.toThrow('in circles')
})
