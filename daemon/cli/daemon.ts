import { parseArgs } from 'node:util'
import { main } from '../main.ts'

/** `drape daemon` */
export async function daemon(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      // There is no tray yet; scripts that already say so keep working.
      'no-tray': { type: 'boolean' },
    },
  })
  await main({
    ...(values.port !== undefined && { port: values.port }),
    ...(values.data !== undefined && { dataDir: values.data }),
  })
  return 0
}
