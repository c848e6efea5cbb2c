import { type Registry, registry } from '../config/registry.ts'
import type { Autostart } from './open-autostart.ts'

const key = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'
const name = 'Drape'

/** Start at login by this user's `Run` key of the Windows registry. */
export function registryAutostart(run: Registry = registry): Autostart {
  return {
    place: `${key}\\${name}`,
    isEnabled: () =>
      run(['query', key, '/v', name]).then(
        () => true,
        () => false,
      ),
    async enable(command) {
      const line = command.map((word) => `"${word}"`).join(' ')
      await run(['add', key, '/v', name, '/t', 'REG_SZ', '/d', line, '/f'])
    },
    async disable() {
      if (await this.isEnabled()) await run(['delete', key, '/v', name, '/f'])
    },
  }
}
