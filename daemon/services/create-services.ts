import { type Service, type ServiceState, service as serviceNames } from '../../shared/services.ts'
import { createDispatcher } from '../config/create-dispatcher.ts'
import { createBrowse } from './ebay/browse.ts'
import type { ProductSearch } from './ebay/product-search.ts'
import { createRapidApi } from './ebay/rapidapi.ts'
import { createGemini, type GeminiService } from './gemini/create-gemini.ts'
import type { KeyStore } from './keys/key-store.ts'
import { createGate, type Record } from './outbound/create-gate.ts'
import { createProductPictures, ebayPictures, type ProductPictures } from './product-pictures.ts'

export type { CallContext } from './call-context.ts'

/** Everything outside this computer that Drape may ask, each off until the shopper allows it. */
export interface Services {
  gemini: GeminiService
  ebay: ProductSearch
  rapidapi: ProductSearch
  pictures: ProductPictures
  states(): Promise<ServiceState[]>
  keys: KeyStore
  close(): Promise<void>
}

export interface ServiceSettings {
  keys: KeyStore
  /** Gets every call that leaves, each try. */
  record: Record
  /** Base addresses, without a slash at the end. */
  addresses?: Partial<{ [S in Service]: string }>
  geminiModels?: readonly string[]
  /** What addresses of product pictures must match. */
  pictureAddresses?: RegExp
  callsPerDay?: Partial<{ [S in Service]: number }>
  now?: () => number
  /** Milliseconds that one call may take; the default differs by service. */
  timeout?: number
  /** Milliseconds; the default doubles from half a second, with full jitter. */
  retryDelay?: (attempt: number) => number
  env?: NodeJS.ProcessEnv
}

const usual = {
  gemini: 'https://generativelanguage.googleapis.com',
  ebay: 'https://api.ebay.com',
  rapidapi: 'https://ebay32.p.rapidapi.com',
} as const
/** Models that answer now, the newest first (ai.google.dev); 2.5 may be gone any day. */
const usualModels = ['gemini-3.5-flash', 'gemini-2.5-flash']
/** eBay allows 5000 calls a day to an application; a recommendation takes ten. */
const usualBudget = { gemini: 200, ebay: 1000, rapidapi: 300 } as const
const picturesPerDay = 5000
/** Milliseconds without a byte before a connection is given up. */
const stall = 10_000

/** Opens nothing until it is asked. */
export function createServices({
  keys,
  record,
  addresses,
  geminiModels = usualModels,
  pictureAddresses = ebayPictures,
  callsPerDay,
  timeout,
  now = Date.now,
  retryDelay = (attempt) => Math.random() * 500 * 2 ** attempt,
  env = process.env,
}: ServiceSettings): Services {
  const dispatcher = createDispatcher(stall, env)
  const settings = { record, now, retryDelay }
  const budget = { ...usualBudget, ...callsPerDay }
  const address = { ...usual, ...addresses }
  const gate = (service: Service, atOnce: number, usualTimeout: number) =>
    createGate(
      {
        ...{ service, loggedAs: service, callsPerDay: budget[service], atOnce },
        timeout: timeout ?? usualTimeout,
      },
      settings,
    )
  const gates = {
    gemini: gate('gemini', 2, 30_000),
    ebay: gate('ebay', 4, 10_000),
    rapidapi: gate('rapidapi', 2, 15_000),
  }
  const pictureGate = createGate(
    {
      service: 'ebay',
      loggedAs: 'product_picture',
      callsPerDay: picturesPerDay,
      atOnce: 6,
      timeout: timeout ?? 10_000,
    },
    settings,
  )
  const common = <S extends Service>(service: S) => ({
    gate: gates[service],
    dispatcher,
    address: address[service],
    readKey: () => keys.get(service),
    now,
  })
  return {
    gemini: createGemini({ ...common('gemini'), models: geminiModels }),
    ebay: createBrowse(common('ebay')),
    rapidapi: createRapidApi(common('rapidapi')),
    pictures: createProductPictures(pictureGate, dispatcher, pictureAddresses),
    keys,
    states: () =>
      Promise.all(
        serviceNames.options.map(async (service) => ({
          service,
          has_key: (await keys.get(service)) !== undefined,
          key_place: keys.place,
          circuit: gates[service].circuit(),
          calls_today: gates[service].callsToday(),
          calls_allowed: gates[service].callsAllowed,
          ...(service === 'gemini' && { models: [...geminiModels] }),
        })),
      ),
    close: () => dispatcher.destroy(),
  }
}
