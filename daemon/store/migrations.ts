import { type Kysely, type Migration, Migrator, sql } from 'kysely'
import type { Engine } from './dialect.ts'
import type { Database } from './schema.ts'

const initial = ({ uuid, json, time }: Engine['columns']): Migration => ({
  async up(db) {
    const owned = (name: string) =>
      db.schema
        .createTable(name)
        .addColumn('id', uuid, (c) => c.primaryKey())
        .addColumn('user_id', uuid, (c) => c.notNull().references('users.id').onDelete('cascade'))
    const picture = (name: string) =>
      owned(name)
        .addColumn('sha256', 'text', (c) => c.notNull())
        .addColumn('media_type', 'text', (c) => c.notNull())
        .addColumn('width', 'integer', (c) => c.notNull())
        .addColumn('height', 'integer', (c) => c.notNull())
        .addColumn('created_at', time, (c) => c.notNull())
        .addColumn('deleted_at', time)
    const shelfIndex = (table: string, columns: string[]) =>
      db.schema
        .createIndex(`${table}_shelf`)
        .on(table)
        .columns(['user_id', ...columns, 'created_at', 'id'])
        .where('deleted_at', 'is', null)
        .execute()
    const deletedIndex = (table: string) =>
      db.schema
        .createIndex(`${table}_deleted`)
        .on(table)
        .column('deleted_at')
        .where('deleted_at', 'is not', null)
        .execute()
    const uniquePicture = (table: string, unique: boolean) => {
      const index = db.schema.createIndex(`${table}_picture`).on(table).columns(['user_id', 'sha256'])
      return (unique ? index.unique() : index).execute()
    }

    await db.schema
      .createTable('users')
      .addColumn('id', uuid, (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('created_at', time, (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('user_preferences')
      .addColumn('user_id', uuid, (c) => c.primaryKey().references('users.id').onDelete('cascade'))
      .addColumn('data', json, (c) => c.notNull())
      .execute()
    await picture('garments')
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('shop', 'text', (c) => c.notNull())
      .addColumn('page_url', 'text', (c) => c.notNull())
      .addColumn('garment_type', 'text')
      .addColumn('kept', 'integer', (c) => c.notNull())
      .addColumn('search_text', 'text', (c) => c.notNull())
      .execute()
    await picture('avatars')
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('body', json)
      .execute()
    // No reference to garments or avatars: a result outlives both.
    await picture('tryon_history')
      .addColumn('cache_key', 'text', (c) => c.notNull())
      .addColumn('avatar_id', uuid, (c) => c.notNull())
      .addColumn('garment_id', uuid, (c) => c.notNull())
      .addColumn('report', json, (c) => c.notNull())
      .execute()
    await owned('jobs')
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('progress', 'double precision', (c) => c.notNull())
      .addColumn('stage', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('input', json, (c) => c.notNull())
      .addColumn('result', json)
      .addColumn('error', json)
      .addColumn('created_at', time, (c) => c.notNull())
      .addColumn('updated_at', time, (c) => c.notNull())
      .execute()
    await db.schema
      .createTable('devices')
      .addColumn('id', uuid, (c) => c.primaryKey())
      .addColumn('browser', 'text', (c) => c.notNull())
      .addColumn('token_sha256', 'text', (c) => c.notNull().unique())
      .addColumn('created_at', time, (c) => c.notNull())
      .addColumn('last_seen_at', time, (c) => c.notNull())
      .execute()

    await shelfIndex('garments', ['kept'])
    await shelfIndex('avatars', [])
    await shelfIndex('tryon_history', [])
    for (const table of ['garments', 'avatars', 'tryon_history']) {
      await deletedIndex(table)
      await uniquePicture(table, table !== 'tryon_history')
    }
    await db.schema
      .createIndex('tryon_history_cache')
      .on('tryon_history')
      .columns(['user_id', 'cache_key'])
      .execute()
    await db.schema.createIndex('jobs_state').on('jobs').columns(['state', 'created_at', 'id']).execute()
    await db.schema.createIndex('jobs_user').on('jobs').columns(['user_id', 'created_at', 'id']).execute()
  },
})

/** What was only tried on goes after a while; the partial indexes find it without reading what is kept. */
const passing: Migration = {
  async up(db) {
    await db.schema
      .alterTable('avatars')
      .addColumn('kept', 'integer', (c) => c.notNull().defaultTo(1))
      .execute()
    for (const table of ['garments', 'avatars'])
      await db.schema
        .createIndex(`${table}_passing`)
        .on(table)
        .column('created_at')
        .where(sql<boolean>`kept = 0`)
        .execute()
  },
}

/** Full-quality pictures take minutes; previews do not wait behind them. */
const lanes: Migration = {
  async up(db) {
    await db.schema
      .alterTable('jobs')
      .addColumn('lane', 'text', (c) => c.notNull().defaultTo('preview'))
      .execute()
    await db.schema
      .createIndex('jobs_lane')
      .on('jobs')
      .columns(['lane', 'state', 'created_at', 'id'])
      .execute()
    await db.schema.dropIndex('jobs_state').execute()
  },
}

/** Meshes of results and photos. */
const meshes = ({ uuid, json, time }: Engine['columns']): Migration => ({
  async up(db) {
    await db.schema
      .createTable('meshes')
      .addColumn('id', uuid, (c) => c.primaryKey())
      .addColumn('user_id', uuid, (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('media_type', 'text', (c) => c.notNull())
      .addColumn('created_at', time, (c) => c.notNull())
      .addColumn('deleted_at', time)
      .addColumn('cache_key', 'text', (c) => c.notNull())
      .addColumn('result_id', uuid)
      .addColumn('avatar_id', uuid)
      .addColumn('report', json, (c) => c.notNull())
      .execute()
    for (const columns of [
      ['user_id', 'created_at', 'id'],
      ['user_id', 'cache_key'],
      ['user_id', 'sha256'],
    ])
      await db.schema.createIndex(`meshes_${columns[1]}`).on('meshes').columns(columns).execute()
  },
})

/** What recommendations know of photos and garments, and every call that left this computer for them. */
const advice = ({ uuid, json, time }: Engine['columns']): Migration => ({
  async up(db) {
    await db.schema.alterTable('avatars').addColumn('skin', json).execute()
    await db.schema.alterTable('garments').addColumn('colors', json).execute()
    await db.schema
      .createTable('outbound_calls')
      .addColumn('id', uuid, (c) => c.primaryKey())
      .addColumn('user_id', uuid, (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('at', time, (c) => c.notNull())
      .addColumn('call', json, (c) => c.notNull())
      .execute()
    await db.schema
      .createIndex('outbound_calls_at')
      .on('outbound_calls')
      .columns(['user_id', 'at', 'id'])
      .execute()
  },
})

/** A profile that was removed can be had back for a few seconds. */
const removedProfiles = ({ time }: Engine['columns']): Migration => ({
  async up(db) {
    await db.schema.alterTable('users').addColumn('deleted_at', time).execute()
  },
})

/** Bodies that were made of a face, or of none. */
const bodies = ({ uuid, json, time }: Engine['columns']): Migration => ({
  async up(db) {
    await db.schema
      .createTable('bodies')
      .addColumn('id', uuid, (c) => c.primaryKey())
      .addColumn('user_id', uuid, (c) => c.notNull().references('users.id').onDelete('cascade'))
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('media_type', 'text', (c) => c.notNull())
      .addColumn('width', 'integer', (c) => c.notNull())
      .addColumn('height', 'integer', (c) => c.notNull())
      .addColumn('created_at', time, (c) => c.notNull())
      .addColumn('deleted_at', time)
      .addColumn('cache_key', 'text', (c) => c.notNull())
      .addColumn('avatar_id', uuid)
      .addColumn('report', json, (c) => c.notNull())
      .execute()
    for (const columns of [
      ['user_id', 'created_at', 'id'],
      ['user_id', 'cache_key', 'id'],
      ['user_id', 'sha256'],
    ])
      await db.schema.createIndex(`bodies_${columns[1]}`).on('bodies').columns(columns).execute()
    await db.schema.createIndex('bodies_passing').on('bodies').column('created_at').execute()
  },
})

/** Brings the tables up to date; written once, with the engine's own column types. @throws what the engine threw */
export const migrate = async (db: Kysely<Database>, columns: Engine['columns']) => {
  const migrations = {
    '0001-initial': initial(columns),
    '0002-passing': passing,
    '0003-lanes': lanes,
    '0004-meshes': meshes(columns),
    '0005-advice': advice(columns),
    '0006-removed-profiles': removedProfiles(columns),
    '0007-bodies': bodies(columns),
  }
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}
