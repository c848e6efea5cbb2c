import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { renderGarment } from '../demo-shop/garments/render-garment.ts'
import { buildDeb } from './debian/build-deb.ts'
import { platforms } from './platforms.ts'
import { root } from './root.ts'
import { run } from './run.ts'
import { stage } from './stage.ts'

const has = (program: string) => {
  try {
    return Boolean(execFileSync('which', [program]))
  } catch {
    return false
  }
}
const missing =
  process.platform !== 'linux' || process.arch !== 'x64' || process.getuid?.() !== 0
    ? 'they install a package into a clean Linux, which takes root on Linux on x64'
    : !['debootstrap', 'dpkg-deb'].every(has)
      ? 'debootstrap or dpkg-deb was not found (Debian: apt-get install debootstrap)'
      : !existsSync(join(root, '.output/chrome-mv3'))
        ? 'the extension is not built (npm run build)'
        : ''
if (missing) console.warn(`SKIPPED: the Debian package’s tests: ${missing}.`)

describe.skipIf(missing)('the Debian package, on a clean Debian', () => {
  const clean = mkdtempSync(join(tmpdir(), 'drape-clean-'))
  const home = join(clean, 'home/shopper')
  let deb: string
  /** Runs a command in the clean system, as its administrator or as the shopper. */
  const inside = (command: string[], user: 'root' | 'shopper' = 'root') => {
    const who = user === 'root' ? [] : ['--userspec=1000:1000']
    const at = user === 'root' ? '/root' : '/home/shopper'
    const env = ['env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', `HOME=${at}`, 'LANG=C.UTF-8']
    return [...who, clean, ...env, ...command]
  }
  const chroot = (command: string[], user?: 'shopper') => run('chroot', inside(command, user))
  const filesIn = (folder: string): string[] =>
    existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : []

  beforeAll(async () => {
    const bare = run('debootstrap', ['--variant=minbase', 'bookworm', clean])
    deb = await buildDeb(await stage(platforms.linux), ['-Zgzip', '-z1'])
    await bare
    // A temporary folder is its owner's alone; here the shopper lives in it.
    chmodSync(clean, 0o755)
    await run('mount', ['-t', 'proc', 'proc', join(clean, 'proc')])
    await chroot(['useradd', '--create-home', '--uid', '1000', 'shopper'])
    await copyFile(deb, join(clean, 'tmp/drape.deb'))
  }, 600_000)
  afterAll(async () => {
    // A daemon that a failing test left behind would hold the folder.
    await chroot(['dpkg', '--purge', 'drape']).catch(() => {})
    await run('umount', [join(clean, 'proc')]).catch(() => {})
    rmSync(clean, { recursive: true, force: true, maxRetries: 5 })
  })

  test('there is no Node and no Python, and it installs without anything else', async () => {
    for (const program of ['node', 'python3', 'npm'])
      await expect(chroot(['sh', '-c', `command -v ${program}`])).rejects.toThrow()
    await chroot(['dpkg', '-i', '/tmp/drape.deb'])
    expect(await chroot(['dpkg', '--status', 'drape'])).toContain('Status: install ok installed')
    const host = JSON.parse(
      readFileSync(join(clean, 'etc/chromium/native-messaging-hosts/app.drape.host.json'), 'utf8'),
    )
    expect(existsSync(join(clean, host.path))).toBe(true)
  })

  test('it explains itself and looks at this computer', async () => {
    expect(await chroot(['drape', '--help'], 'shopper')).toContain('drape COMMAND')
    const report = JSON.parse(
      await chroot(['drape', 'doctor', '--json'], 'shopper').catch(({ stdout }) => stdout),
    )
    expect(report.checks.find(({ id }: { id: string }) => id === 'networks')).toMatchObject({ ok: true })
    expect(report.versions.node).toBe('v24.21.0')
  })

  test('it makes a picture', async () => {
    const person = createRequire(import.meta.url).resolve('material-kit/assets/img/examples/studio-2.jpg')
    await copyFile(person, join(clean, 'tmp/me.jpg'))
    writeFileSync(join(clean, 'tmp/tee.png'), await renderGarment('tee-wave'))
    const paths = ['--person', '/tmp/me.jpg', '--garment', '/tmp/tee.png', '--out', '/tmp/out.png']
    await chroot(['drape', 'tryon', ...paths], 'shopper')
    const { width, height } = await sharp(readFileSync(join(clean, 'tmp/out.png'))).metadata()
    expect([width, height]).toEqual([550, 761])
    const body = ['drape', 'body', '--face', '/tmp/me.jpg', '--out', '/tmp/body.png', '--json']
    expect(JSON.parse(await chroot(body, 'shopper'))).toMatchObject({
      ...{ method: 'mannequin', head_composed: true, checks: { passed: true } },
    })
  })

  test('removed while it runs, it ends and leaves what the shopper made', async () => {
    mkdirSync(join(home, '.config/chromium'), { recursive: true })
    execFileSync('chown', ['-R', '1000:1000', home])
    const daemon = spawn('chroot', inside(['drape', 'daemon', '--no-tray', '--port', '0'], 'shopper'), {
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => daemon.once('exit', resolve))
    const endpoint = join(home, '.local/share/drape/daemon.json')
    await vi.waitUntil(() => existsSync(endpoint), { timeout: 30_000 })
    const { url } = JSON.parse(readFileSync(endpoint, 'utf8'))
    expect((await (await fetch(`${url}/api/v1/health`)).json()).data).toMatchObject({ name: 'drape' })
    const told = join(home, '.config/chromium/NativeMessagingHosts/app.drape.host.json')
    await vi.waitUntil(() => existsSync(told), { timeout: 30_000 })

    await chroot(['dpkg', '--remove', 'drape'])
    expect(await ended).toBe(0)
    expect(existsSync(endpoint)).toBe(false)
    expect(filesIn(join(clean, 'usr')).filter((file) => /drape/i.test(file))).toEqual([])
    expect(existsSync(join(home, '.local/share/drape/drape.db'))).toBe(true)
    await chroot(['dpkg', '--purge', 'drape'])
    expect(filesIn(join(clean, 'etc')).filter((file) => /drape/i.test(file))).toEqual([])
  })

  test.skipIf(!has('lintian'))('Debian’s checker finds no error', async () => {
    const said = await run('lintian', ['--fail-on', 'none', deb])
    expect(said.split('\n').filter((line) => line.startsWith('E:'))).toEqual([])
  })

  test.skipIf(!has('desktop-file-validate'))('its entry among the desktop’s programs is valid', async () => {
    await run('dpkg-deb', ['-x', deb, join(clean, 'tmp/unpacked')])
    await run('desktop-file-validate', [join(clean, 'tmp/unpacked/usr/share/applications/drape.desktop')])
  })
})
