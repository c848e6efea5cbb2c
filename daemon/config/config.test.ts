import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { defaultDataDir } from './default-data-dir.ts'

it('takes flags before the environment before defaults', () => {
  const env = { DRAPE_DATA: '/data', DRAPE_PORT: '4000', DRAPE_LOG: '' }
  expect(readConfig({}, env)).toEqual({
    dataDir: resolve('/data'),
    port: 4000,
    keys: 'auto',
    logLevel: 'info',
  })
  expect(readConfig({ port: 0, dataDir: 'here' }, env)).toMatchObject({ port: 0, dataDir: resolve('here') })
  expect(readConfig({}, { XDG_DATA_HOME: '/x' }).dataDir).toBe(
    resolve(defaultDataDir(undefined, { XDG_DATA_HOME: '/x' })),
  )
})

it.each([
  [{ DRAPE_PORT: '70000' }, 'port (DRAPE_PORT)'],
  [{ DRAPE_PORT: 'http' }, 'port (DRAPE_PORT)'],
  [{ DRAPE_LOG: 'loud' }, 'logLevel (DRAPE_LOG)'],
  [{ DRAPE_HUBS: 'ftp://user:secret@mirror' }, 'hubs (DRAPE_HUBS)'],
  [{ DRAPE_DOWNLOAD_RATE: '-1' }, 'downloadRate (DRAPE_DOWNLOAD_RATE)'],
  [{ DATABASE_URL: 'mysql://user:secret@db/drape' }, 'databaseUrl (DATABASE_URL)'],
])('refuses %j by the name of the setting, without its value', (env, name) => {
  expect(() => readConfig({}, env)).toThrow(name)
  expect(() => readConfig({}, env)).not.toThrow(/secret/)
})

it.each(['postgres://u:p@db.example:5432/drape', 'postgresql://u@/drape?host=%2Ftmp'])(
  'accepts %s',
  (url) => {
    expect(readConfig({}, { DATABASE_URL: url }).databaseUrl).toBe(url)
  },
)

it('reads where services are, for those who stand in for them', () => {
  const services = { gemini: 'http://127.0.0.1:1', pictures: 'http://127.0.0.1:2' }
  const env = { DRAPE_SERVICES: JSON.stringify(services), DRAPE_GEMINI_MODELS: 'one, two' }
  expect(readConfig({}, env)).toMatchObject({ services, geminiModels: ['one', 'two'] })
  expect(() => readConfig({}, { DRAPE_SERVICES: '{"gemini":"file:///etc"}' })).toThrow('DRAPE_SERVICES')
  expect(() => readConfig({}, { DRAPE_SERVICES: 'no' })).toThrow('DRAPE_SERVICES')
})

it('reads where models come from and lie', () => {
  const env = { DRAPE_HUBS: 'https://mirror.example, https://huggingface.co', DRAPE_DOWNLOAD_RATE: '2.5' }
  expect(readConfig({}, { ...env, DRAPE_MODELS: '/models' })).toMatchObject({
    hubs: ['https://mirror.example', 'https://huggingface.co'],
    downloadRate: 2.5,
    modelsDir: resolve('/models'),
  })
})

it('keeps data where each system wants it', () => {
  expect(defaultDataDir('linux', {}, '/home/ada')).toBe('/home/ada/.local/share/drape')
  expect(defaultDataDir('linux', { XDG_DATA_HOME: '/x' }, '/home/ada')).toBe('/x/drape')
  expect(defaultDataDir('linux', { XDG_DATA_HOME: 'x' }, '/home/ada')).toBe('/home/ada/.local/share/drape')
  expect(defaultDataDir('darwin', {}, '/Users/ada')).toBe('/Users/ada/Library/Application Support/Drape')
  expect(defaultDataDir('win32', {}, 'C:\\Users\\Ada')).toBe('C:\\Users\\Ada\\AppData\\Local\\Drape')
  expect(defaultDataDir('win32', { LOCALAPPDATA: 'D:\\L' }, 'C:\\Users\\Ada')).toBe('D:\\L\\Drape')
})
