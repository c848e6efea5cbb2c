import { readConfig } from '../config/config.ts'
import { runNativeHost } from '../native-host/run-native-host.ts'
import { wakeDaemon } from '../native-host/wake-daemon.ts'

/** `drape native-host`: what browsers start; their arguments say who asks, which they have checked already. */
export async function nativeHost(): Promise<number> {
  const { dataDir } = readConfig()
  const wake = () => wakeDaemon(dataDir, Boolean(process.env.DRAPE_DATA))
  await runNativeHost({ dataDir, input: process.stdin, output: process.stdout, wake })
  return 0
}
