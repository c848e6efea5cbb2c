import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Autostart } from './open-autostart.ts'

const key = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'
const name = 'Drape'

/** Runs Windows' `reg` with these arguments; rejects where it fails. */
export type Registry = (args: string[]) => Promise<unknown>
const reg: Registry = (args) => promisify(execFile)('reg', args, { windowsHide: true })

/** Start at login by this user's `Run` key of the Windows registry. */
export function registryAutostart(run: Registry = reg): Autostart {
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
