import type { SecretPlace } from './key-store.ts'

/** Milliseconds that a keyring may take to say whether it is there: one that is locked may wait for a password forever. */
const patience = 3000

/** The system's keyring (Secret Service, Keychain, Credential Manager); `undefined` where there is none that answers. */
export async function openKeyring(dataDir: string): Promise<SecretPlace | undefined> {
  try {
    // A native module, which not every system has a build of.
    const { AsyncEntry } = await import('@napi-rs/keyring')
    // Without the pin Linux falls back to the kernel's keyring, which forgets all at the next boot.
    const entry = (name: string) =>
      new AsyncEntry('drape', `${name} ${dataDir}`, { linux: { store: 'secret-service' } })
    await entry('probe').getPassword(AbortSignal.timeout(patience))
    return {
      read: async (name) => (await entry(name).getPassword()) ?? undefined,
      write: async (name, secret) => entry(name).setPassword(secret),
      async remove(name) {
        await entry(name).deletePassword()
      },
    }
  } catch {
    return undefined
  }
}
