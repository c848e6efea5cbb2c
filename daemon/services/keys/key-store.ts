import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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

/** Files that only their owner can read, each replaced as a whole. */
function openFolder(folder: string): SecretPlace {
  const pathOf = (name: string) => join(folder, `${name}.json`)
  return {
    read: (name) =>
      readFile(pathOf(name), 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      }),
    async write(name, secret) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const fresh = `${pathOf(name)}.${randomUUID()}`
      await writeFile(fresh, secret, { mode: 0o600 })
      await rename(fresh, pathOf(name))
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  }
}

/**
 * The keys of one data folder: in the system's keyring where there is one, else in files that only this user can read.
 * @param keyring `file` never asks the system for a keyring
 */
export async function openKeyStore(dataDir: string, keyring: 'auto' | 'file'): Promise<KeyStore> {
  const ring = keyring === 'auto' ? await openKeyring(dataDir) : undefined
  const place = ring ?? openFolder(join(dataDir, 'keys'))
  return {
    place: ring ? 'keyring' : 'file',
    async get(service) {
      const text = await place.read(service)
      if (text === undefined) return undefined
      return serviceKeys[service].safeParse(parseJson(text)).data as ServiceKeys[typeof service] | undefined
    },
    set: (service, key) => place.write(service, JSON.stringify(key)),
    remove: (service) => place.remove(service),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whatever it is, it is no key.
    return undefined
  }
}
