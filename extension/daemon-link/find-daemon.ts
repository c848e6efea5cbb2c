import { type Health, health } from '../../shared/link.ts'

/** Milliseconds a port has to answer: loopback refuses or answers at once. */
const patience = 1500

/** A daemon that answered, `base` being the start of its API's addresses. */
export interface FoundDaemon {
  base: string
  /** The page that shows the pairing code. */
  pairPage: string
  health: Health
}

/** Looks at the ports all at once and takes the one this browser is paired with, else the first that answers. */
export async function findDaemon(
  token: string | undefined,
  ports: readonly number[],
): Promise<FoundDaemon | undefined> {
  const answers = await Promise.all(ports.map((port) => askPort(port, token)))
  return answers.find((answer) => answer?.health.paired) ?? answers.find((answer) => answer !== undefined)
}

async function askPort(port: number, token?: string): Promise<FoundDaemon | undefined> {
  const origin = `http://127.0.0.1:${port}`
  try {
    const response = await fetch(`${origin}/api/v1/health`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
      signal: AbortSignal.timeout(patience),
    })
    const body = await response.json()
    const parsed = health.safeParse(body?.data ?? body)
    return parsed.success
      ? { base: `${origin}/api/v1/`, pairPage: `${origin}/pair`, health: parsed.data }
      : undefined
  } catch {
    return undefined
  }
}
