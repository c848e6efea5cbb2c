import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'

/**
 * Connections that give up on silence and go through the proxies that the environment names.
 * @param stallAfter milliseconds without a byte before a connection counts as dead
 */
export function createDispatcher(stallAfter: number, env: NodeJS.ProcessEnv): Dispatcher {
  const options: Agent.Options = {
    connect: { timeout: stallAfter },
    headersTimeout: stallAfter,
    bodyTimeout: stallAfter,
    // Parts share no connection: one per part in flight is the point.
    pipelining: 1,
  }
  const httpProxy = env.http_proxy || env.HTTP_PROXY
  const httpsProxy = env.https_proxy || env.HTTPS_PROXY
  if (!httpProxy && !httpsProxy) return new Agent(options)
  const noProxy = env.no_proxy || env.NO_PROXY
  return new EnvHttpProxyAgent({ ...options, httpProxy, httpsProxy, noProxy })
}
