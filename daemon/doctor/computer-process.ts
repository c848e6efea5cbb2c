import type { Config } from '../config/config.ts'
import { examineComputer } from './examine-computer.ts'

// The settings hold passwords: as an argument, every user could read them.
process.once('message', async (config: Config) => {
  process.send?.(await examineComputer(config), () => process.disconnect())
})
