import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { extensionIds } from '../../shared/link.ts'
import { nativeHostName } from '../../shared/native.ts'
import { browserPlaces } from './browser-places.ts'
import { openHosts } from './open-hosts.ts'
import { registryHosts } from './registry-hosts.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'drape-hosts-'))
})
afterEach(() => rmSync(home, { recursive: true }))
const drape = ['/opt/no de/node', "/home/me/it's/drape.mjs"]

describe.skipIf(process.platform === 'win32')('Linux and macOS', () => {
  const filesIn = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort()
  const open = (platform: NodeJS.Platform = 'linux', data = 'data') =>
    openHosts(join(home, data), true, browserPlaces(platform, {}, home))

  it('tells the browsers that are used here, each family in its own words', async () => {
    for (const used of ['.config/chromium', '.config/BraveSoftware/Brave-Browser', '.config/mozilla'])
      mkdirSync(join(home, used), { recursive: true })
    const hosts = open()
    expect(await hosts.known()).toEqual([])
    await hosts.install(drape)
    expect(await hosts.known()).toEqual(['Chromium', 'Brave', 'Firefox'])
    const path = join(home, 'data/native-host/drape-host')
    const read = (folder: string) =>
      JSON.parse(readFileSync(join(home, folder, `${nativeHostName}.json`), 'utf8'))
    const [id] = extensionIds.chromium
    const about = { name: nativeHostName, type: 'stdio', path }
    expect(read('.config/chromium/NativeMessagingHosts')).toMatchObject({
      ...about,
      allowed_origins: [`chrome-extension://${id}/`],
    })
    expect(read('.mozilla/native-messaging-hosts')).toMatchObject({
      ...about,
      allowed_extensions: ['drape@drape.example'],
    })
    expect(readFileSync(path, 'utf8')).toBe(
      `#!/bin/sh\nDRAPE_DATA='${home}/data' exec '/opt/no de/node' '/home/me/it'\\''s/drape.mjs' native-host "$@"\n`,
    )
    expect(existsSync(join(home, '.config/google-chrome'))).toBe(false)
  })

  it('leaves nothing of its own behind, and everything that is another’s', async () => {
    mkdirSync(join(home, '.config/chromium/NativeMessagingHosts'), { recursive: true })
    mkdirSync(join(home, '.config/google-chrome/NativeMessagingHosts'), { recursive: true })
    writeFileSync(join(home, '.config/chromium/NativeMessagingHosts/org.other.json'), '{}')
    const before = filesIn(join(home, '.config'))
    const hosts = open()
    await hosts.install(drape)
    await hosts.install(drape)
    await open('linux', 'other').remove()
    expect(await hosts.known()).toEqual(['Chromium', 'Chrome'])
    await hosts.remove()
    expect(filesIn(join(home, '.config'))).toEqual(before)
    expect(readdirSync(join(home, 'data'))).toEqual([])
    await hosts.remove()
  })

  it('macOS keeps them elsewhere', async () => {
    const support = join(home, 'Library/Application Support')
    mkdirSync(join(support, 'Microsoft Edge'), { recursive: true })
    mkdirSync(join(support, 'Mozilla'), { recursive: true })
    const hosts = open('darwin')
    await hosts.install(drape)
    expect(filesIn(support)).toEqual(
      [
        ...[
          'Microsoft Edge',
          'Microsoft Edge/NativeMessagingHosts',
          'Mozilla',
          'Mozilla/NativeMessagingHosts',
        ],
        `Microsoft Edge/NativeMessagingHosts/${nativeHostName}.json`,
        `Mozilla/NativeMessagingHosts/${nativeHostName}.json`,
      ].sort(),
    )
  })
})

it('Windows: values of this user’s registry name the manifests', async () => {
  const values = new Map<string, string>()
  const hosts = registryHosts(home, false, async ([deed, key, ...rest]) => {
    if (deed === 'add') values.set(key, rest[rest.indexOf('/d') + 1])
    else if (!values.has(key)) throw new Error('The system was unable to find the specified key.')
    else if (deed === 'delete') values.delete(key)
    else if (values.get(key) !== rest[rest.indexOf('/f') + 1]) throw new Error('0 match(es) found.')
  })
  expect(await hosts.known()).toEqual([])
  await hosts.install(['C:\\Drape\\node.exe', 'C:\\Drape\\drape.mjs'])
  expect(await hosts.known()).toEqual(['Chromium', 'Chrome', 'Edge', 'Brave', 'Firefox'])
  const file = values.get(`HKCU\\Software\\Mozilla\\NativeMessagingHosts\\${nativeHostName}`)
  expect(JSON.parse(readFileSync(file!, 'utf8')).path).toMatch(/drape-host\.bat$/)
  values.set(`HKCU\\Software\\Google\\Chrome\\NativeMessagingHosts\\${nativeHostName}`, 'C:\\other.json')
  await hosts.remove()
  expect([...values.values()]).toEqual(['C:\\other.json'])
})
