import { chmod, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { createAvatars } from './avatars.ts'
import { createBodies } from './bodies.ts'
import type { StoreContext } from './context.ts'
import { lockDataDir } from './daemon-lock.ts'
import { createDevices } from './devices.ts'
import { openPostgres, openSqlite } from './dialect.ts'
import { dropProfiles } from './drop-profiles.ts'
import { createGarments } from './garments.ts'
import { knownId } from './ids.ts'
import { createJobQueue } from './job-queue.ts'
import { createLocalBlobs } from './local-blobs.ts'
import { createMeshes } from './meshes.ts'
import { migrate } from './migrations.ts'
import { createOutboundCalls } from './outbound-calls.ts'
import { createPreferences } from './preferences.ts'
import { createProfiles } from './profiles.ts'
import { purge, sweepOrphans } from './purge.ts'
import { createResults } from './results.ts'
import type { Database } from './schema.ts'
import type { Store, StoreOptions, UserStore } from './store.ts'
import { openTempFiles } from './temp-files.ts'
import { createUserJobs } from './user-jobs.ts'
import { createUserLock } from './user-locks.ts'

const sweepInterval = 15_000

/**
 * Opens, or makes, the store of a data folder and mends what a crash left.
 * @throws Error with a sentence for the user when another daemon holds the folder; what the database threw
 */
export const openStore = async ({
  dataDir,
  databaseUrl,
  now = () => new Date(),
}: StoreOptions): Promise<Store> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // It may have been made by hand; on Windows the profile folder's rights apply instead.
  if (process.platform !== 'win32') await chmod(dataDir, 0o700)
  const daemonLock = lockDataDir(dataDir)
  let db: Kysely<Database> | undefined
  try {
    const engine = databaseUrl === undefined ? openSqlite(dataDir) : openPostgres(databaseUrl)
    db = new Kysely<Database>({ dialect: engine.dialect })
    await migrate(db, engine.columns)
    const blobs = createLocalBlobs(join(dataDir, 'blobs'))
    const context: StoreContext = { db, blobs, lock: createUserLock(), now }
    const temp = await openTempFiles(join(dataDir, 'tmp'), now)
    await purge(context)
    await sweepOrphans(context)
    return assemble(engine.name, context, temp, daemonLock, join(dataDir, 'blobs'))
  } catch (error) {
    await db?.destroy()
    daemonLock.release()
    throw error
  }
}

const forUser = (shared: StoreContext, id: string): UserStore => {
  const context = { ...shared, userId: knownId(id) }
  const avatars = createAvatars(context)
  return {
    userId: context.userId,
    garments: createGarments(context),
    avatars,
    results: createResults(context),
    meshes: createMeshes(context),
    bodies: createBodies(context),
    jobs: createUserJobs(context),
    outbound: createOutboundCalls(context),
    preferences: createPreferences(context, avatars),
  }
}

const assemble = (
  engine: Store['engine'],
  context: StoreContext,
  temp: Awaited<ReturnType<typeof openTempFiles>>,
  daemonLock: ReturnType<typeof lockDataDir>,
  blobFolder: string,
): Store => {
  let sweeping: Promise<void> = Promise.resolve()
  const sweep = () => {
    const next = sweeping.then(async () => {
      await purge(context)
      await temp.sweep()
    })
    sweeping = next.catch(() => {})
    return next
  }
  // What a sweep could not do now, the next one does.
  const timer = setInterval(() => sweep().catch(() => {}), sweepInterval).unref()

  let closing: Promise<void> | undefined
  const close = async () => {
    clearInterval(timer)
    await sweeping
    await context.db.destroy()
    daemonLock.release()
  }
  return {
    engine,
    profiles: createProfiles(context),
    devices: createDevices(context),
    jobs: createJobQueue(context),
    forUser: (id) => forUser(context, id),
    tempPath: (extension) => temp.path(extension),
    sweep,
    async erase() {
      await dropProfiles(context, true)
      await context.db.deleteFrom('devices').execute()
      // Pictures of profiles that some other database knew.
      await rm(blobFolder, { recursive: true, force: true })
      await temp.clear()
      if (engine === 'postgres') return
      // Old pages linger in the write-ahead log and in free space until both are written anew.
      await sql`vacuum`.execute(context.db)
      await sql`pragma wal_checkpoint(truncate)`.execute(context.db)
    },
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
