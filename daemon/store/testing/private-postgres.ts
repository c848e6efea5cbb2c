import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** The folder of the newest PostgreSQL server programs, where Debian and its kin put them; undefined when there is none. */
export const findPostgres = (): string | undefined => {
  const root = '/usr/lib/postgresql'
  if (process.platform === 'win32' || !existsSync(root)) return undefined
  return readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')))
}

/** PostgreSQL refuses to run as root: then the account that its package made is used. */
const account = async () => {
  if (process.getuid?.() !== 0) return {}
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  return { uid: await id('-u'), gid: await id('-g') }
}

/** Starts a PostgreSQL of our own, reachable only by a socket in a temporary folder. */
export const startPostgres = async (bin: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'drape-pg-'))
  const as = await account()
  if (as.uid !== undefined) await chown(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  const options = { ...as, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } }
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'drape', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  )
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', folder, '-c', 'listen_addresses='], {
    ...options,
    stdio: 'ignore',
  })
  const url = (database: string) => `postgres://drape@/${database}?host=${encodeURIComponent(folder)}`
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: url('postgres') })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  for (let attempt = 1; ; attempt++) {
    const error = await admin('select 1').then(
      () => undefined,
      (reason) => reason,
    )
    if (error === undefined) break
    if (attempt === 100 || server.exitCode !== null) throw error
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    /** A new, empty database; gives its URL. */
    async database() {
      const name = `t${randomUUID().replaceAll('-', '')}`
      await admin(`create database ${name}`)
      return url(name)
    },
    async stop() {
      const ended = once(server, 'exit')
      server.kill('SIGINT')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
