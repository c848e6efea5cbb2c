import { afterAll, beforeAll, describe } from 'vitest'
import { adviceSuite } from './suites/advice.ts'
import { bodySuite } from './suites/bodies.ts'
import { garmentSuite } from './suites/garments.ts'
import { jobSuite } from './suites/jobs.ts'
import { meshSuite } from './suites/meshes.ts'
import { passingSuite } from './suites/passing.ts'
import { peopleSuite } from './suites/people.ts'
import { resultSuite } from './suites/results.ts'
import { undoSuite } from './suites/undo.ts'
import { findPostgres, startPostgres } from './testing/private-postgres.ts'
import { type OpenTestStore, openTestStore } from './testing/test-store.ts'

const suites = (open: OpenTestStore) => {
  describe('garments', () => garmentSuite(open))
  describe('undo', () => undoSuite(open))
  describe('what was only tried on', () => passingSuite(open))
  describe('results', () => resultSuite(open))
  describe('meshes', () => meshSuite(open))
  describe('bodies', () => bodySuite(open))
  describe('jobs', () => jobSuite(open))
  describe('people', () => peopleSuite(open))
  describe('advice', () => adviceSuite(open))
}

describe('on SQLite', () => suites(() => openTestStore()))

const bin = findPostgres()
if (bin === undefined)
  console.log(
    'Skipped: the store on PostgreSQL. To run it: apt-get install postgresql (server programs only).',
  )
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    server = await startPostgres(bin ?? '')
  })
  afterAll(() => server?.stop())
  suites(async () => openTestStore(await server.database()))
})
