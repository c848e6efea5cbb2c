import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Service, type ServiceKeys, serviceKeys } from '../../../shared/services.ts'
import { openKeyring } from './open-keyring.ts'

/** Keys of the shopper's own for services. Nobody but the services reads them. */
export interface KeyStore {
  readonly place: 'keyring' | 'file'
  get<S extends Service>(service: S): Promise<ServiceKeys[S] | undefined>
  set<S extends Service>(service: S, key: ServiceKeys[S]): Promise<void>
  remove(service: Service): Promise<void>
}

/** Where a text is kept under a name. */
export interface SecretPlace {
  read(name: string): Promise<string | undefined>
  write(name: string, secret: string): Promise<void>
  remove(name: string): Promise<void>
}

/** A file that only its owner can read, replaced as a whole. */
function openFile(path: string): SecretPlace {
  const readAll = async (): Promise<Record<string, string>> => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}'
      throw error
    })
    return JSON.parse(text)
  }
  const writeAll = async (secrets: Record<string, string>) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const fresh = `${path}.new`
    await writeFile(fresh, JSON.stringify(secrets), { mode: 0o600 })
    // One left by a crash keeps its old rights.
    await chmod(fresh, 0o600)
    await rename(fresh, path)
  }
  return {
    read: async (name) => (await readAll())[name],
    write: async (name, secret) => writeAll({ ...(await readAll()), [name]: secret }),
    async remove(name) {
      const { [name]: _, ...rest } = await readAll()
      await writeAll(rest)
    },
  }
}

/**
 * The keys of one data folder: in the system's keyring where there is one, else in a file that only this user can read.
 * @param keyring `file` never asks the system for a keyring
 */
export async function openKeyStore(dataDir: string, keyring: 'auto' | 'file'): Promise<KeyStore> {
  const ring = keyring === 'auto' ? await openKeyring(dataDir) : undefined
  const place = ring ?? openFile(join(dataDir, 'keys.json'))
  return {
    place: ring ? 'keyring' : 'file',
    async get(service) {
      const text = await place.read(service)
      if (text === undefined) return undefined
      return serviceKeys[service].safeParse(JSON.parse(text)).data as ServiceKeys[typeof service] | undefined
    },
    set: (service, key) => place.write(service, JSON.stringify(key)),
    remove: (service) => place.remove(service),
  }
}
