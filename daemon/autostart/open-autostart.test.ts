import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { desktopEntry } from './desktop-entry.ts'
import { openAutostart } from './open-autostart.ts'
import { renewAutostart } from './renew-autostart.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'drape-autostart-'))
})
afterEach(() => rmSync(home, { recursive: true }))
const command = ['/opt/no de/bin/node', '/home/me/100% "mine"/drape.mjs', 'daemon', '--data', '/da$ta/`x`\\']

describe('Linux', () => {
  test('an entry among those that start with the desktop, gone when it is switched off', async () => {
    const start = openAutostart('linux', {}, home)
    expect(start.place).toBe(join(home, '.config/autostart/drape.desktop'))
    expect(await start.isEnabled()).toBe(false)
    await start.disable()
    await start.enable(['/old/node', 'daemon'])
    await start.enable(command)
    expect(await start.isEnabled()).toBe(true)
    const text = readFileSync(start.place, 'utf8')
    expect(text).toBe(desktopEntry(command))
    expect(readdirSync(join(home, '.config/autostart'))).toEqual(['drape.desktop'])
    await start.disable()
    expect(await start.isEnabled()).toBe(false)
  })

  test('every word comes back as it was, by the specification’s rules', () => {
    const [, exec] = /^Exec=(.*)$/m.exec(desktopEntry(command)) ?? []
    // A value's own escapes first, then the quotes', then the field codes.
    const value = exec.replaceAll('\\\\', '\\')
    const words = [...value.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word]) =>
      word.replace(/\\(["`$\\])/g, '$1').replaceAll('%%', '%'),
    )
    expect(words).toEqual(command)
  })

  test('where the program is gone, the desktop passes the entry over', () => {
    expect(desktopEntry(['/opt/no de\\/node', 'daemon'])).toContain('\nTryExec=/opt/no de\\\\/node\n')
  })

  test('a folder of the user’s own is honoured, a relative one is not', () => {
    expect(openAutostart('linux', { XDG_CONFIG_HOME: '/etc/me' }, home).place).toBe(
      '/etc/me/autostart/drape.desktop',
    )
    expect(openAutostart('linux', { XDG_CONFIG_HOME: 'me' }, home).place).toContain(home)
  })
})

test('macOS: an agent of this user, its words escaped', async () => {
  const start = openAutostart('darwin', {}, home)
  expect(start.place).toBe(join(home, 'Library/LaunchAgents/app.drape.daemon.plist'))
  await start.enable(['/usr/bin/node', '/a & <b>/drape.mjs', 'daemon'])
  const text = readFileSync(start.place, 'utf8')
  expect([...text.matchAll(/^ {4}<string>(.*)<\/string>$/gm)].map(([, word]) => word)).toEqual([
    ...['/usr/bin/node', '/a &amp; &lt;b&gt;/drape.mjs', 'daemon'],
  ])
  expect(text).toContain('<key>RunAtLoad</key>\n  <true/>')
  await start.disable()
  expect(await start.isEnabled()).toBe(false)
})

test('Windows: a value of this user’s Run key', async () => {
  const key = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'
  let value: string | undefined
  const start = openAutostart('win32', {}, home, async ([deed, at, , name, ...rest]) => {
    expect([at, name]).toEqual([key, 'Drape'])
    if (deed === 'add') value = rest[rest.indexOf('/d') + 1]
    else if (value === undefined) throw new Error('The system was unable to find the specified key.')
    else if (deed === 'delete') value = undefined
  })
  await start.disable()
  expect(await start.isEnabled()).toBe(false)
  await start.enable(['C:\\Program Files\\node.exe', 'C:\\Drape\\drape.mjs', 'daemon'])
  expect(value).toBe('"C:\\Program Files\\node.exe" "C:\\Drape\\drape.mjs" "daemon"')
  expect(await start.isEnabled()).toBe(true)
  await start.disable()
  expect(await start.isEnabled()).toBe(false)
})

test('on the command line', () => {
  const drape = (...args: string[]) =>
    execFileSync(process.execPath, [join(import.meta.dirname, '../cli/drape.mjs'), 'autostart', ...args], {
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, 'config') },
      encoding: 'utf8',
    })
  if (process.platform !== 'linux') return
  expect(drape()).toBe('Drape does not start by itself.\n')
  expect(drape('enable', '--data', home)).toContain('Drape starts with this computer')
  const text = readFileSync(join(home, 'config/autostart/drape.desktop'), 'utf8')
  expect(text).toContain(`"daemon" "--data" "${home}"`)
  writeFileSync(join(home, 'config/autostart/other.desktop'), '')
  expect(drape('disable')).toBe('Drape does not start by itself.\n')
  expect(readdirSync(join(home, 'config/autostart'))).toEqual(['other.desktop'])
})

test('a daemon that starts renews an entry that is there, and makes none', async () => {
  const start = openAutostart('linux', {}, home)
  await renewAutostart(undefined, start)
  expect(await start.isEnabled()).toBe(false)
  await start.enable(['/moved/node', 'daemon'])
  await renewAutostart(home, start)
  const text = readFileSync(start.place, 'utf8')
  expect(text).toContain(`Exec="${process.execPath}" `)
  expect(text).toContain(`"daemon" "--data" "${home}"`)
})
