import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type ColorName, colors } from '../../../shared/colors.ts'
import type { DoctorReport } from '../../../shared/doctor.ts'
import type { EngineState } from '../../../shared/engines.ts'
import { type ErrorCode, errorTable } from '../../../shared/errors.ts'
import type { Job } from '../../../shared/job.ts'
import { apiVersion, type Device, type Health, profileHeader } from '../../../shared/link.ts'
import type { MeshResult } from '../../../shared/mesh.ts'
import type { ModelPack } from '../../../shared/models.ts'
import type { Outgoing, Recommendation } from '../../../shared/recommend.ts'
import type { OutboundCall, ServiceState } from '../../../shared/services.ts'
import type { DaemonSettings, UpdateState } from '../../../shared/settings.ts'
import type { Engine, TryOnResult } from '../../../shared/try-on.ts'
import { type Avatar, type Garment, type Profile, preferences } from '../../../shared/wardrobe.ts'
import { createContractBodies } from './contract-bodies.ts'

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const created_at = '2026-01-02T03:04:05.000Z'
const size = { width: 600, height: 800 }
/** A picture of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const modelPack = (name: string, usable: boolean): ModelPack => ({
  ...{ name, title: name, usable, state: 'absent', bytes: null, received: 0, requires: [] },
  without: 'nothing is drawn',
  licences: [{ name: 'schp', title: 'A licence', url: 'https://example.com/', forbids: 'Nothing.' }],
  ...{ accepted: false, pull: null, error: null, problem: null, check: null },
})

const service = (name: ServiceState['service']): ServiceState => ({
  ...{
    service: name,
    has_key: false,
    key_place: 'file',
    circuit: 'closed',
    calls_today: 0,
    calls_allowed: 50,
  },
})

/** A small daemon for tests: real HTTP and the contract's forms, canned pictures. Its fields steer what it does. */
export async function serveContract() {
  const daemon = {
    port: 0,
    apiVersion: apiVersion as number,
    token: 'secret',
    code: '123456',
    /** Takes requests and never answers. */
    asleep: false,
    /** Set while it starts. */
    networks: undefined as Health['networks'],
    /** The full-quality engine, and how often its job is asked for until it is done. */
    leffa: { state: 'missing', provider: null } as Omit<EngineState, 'name'>,
    leffaPolls: 3,
    triposr: { state: 'missing', provider: null } as Omit<EngineState, 'name'>,
    /** The engines that paint bodies. */
    sdxl: { state: 'missing', provider: null } as Omit<EngineState, 'name'>,
    instantid: { state: 'missing', provider: null } as Omit<EngineState, 'name'>,
    bodies: createContractBodies(),
    /** The file of every mesh. */
    meshFile: Buffer.from('glTF'),
    /** Error of the next job. */
    jobError: null as ErrorCode | null,
    /** When the job changed last. */
    updated_at: created_at,
    avatars: [{ id: id(1), name: '', ...size, body: null, skin: null, created_at }] as Avatar[],
    garments: [] as Garment[],
    /** What garments are found to look like, by name; nothing for others. */
    colors: { Tee: 'navy' } as Record<string, ColorName>,
    preferences: preferences.parse({}),
    /** The first is the browser that asks. */
    devices: [
      { id: id(41), browser: 'Chrome on Linux', created_at, last_seen_at: created_at, current: true },
      { id: id(43), browser: 'Firefox on Linux', created_at, last_seen_at: created_at, current: false },
    ] as Device[],
    models: [modelPack('tryon-viton-hd', true), modelPack('triposr', false)],
    /** What a recommend job finds, once its wardrobe is looked through and at its end. */
    advice: null as Recommendation | null,
    adviceSoFar: null as Recommendation | null,
    /** How often its job is asked for until it is done. */
    advicePolls: 1,
    services: (['gemini', 'ebay', 'rapidapi'] as const).map(service),
    outgoing: [] as Outgoing[],
    outbound: [] as OutboundCall[],
    /** Requests for a profile that is not there are refused, as the daemon does. */
    strict: false,
    profiles: [{ id: id(90), name: '', created_at }] as Profile[],
    removedProfiles: [] as Profile[],
    settings: {
      ...{ check_updates: false, memory_gb: null, memory_fixed: false, autostart: false },
      ...{ data_dir: '/home/ada/drape', data_bytes: 84e6, data_free_bytes: 80e9, models_dir: '/models' },
    } as DaemonSettings,
    update: { current: '9.0.0', available: null, checked_at: null, failed: false } as UpdateState,
    doctor: {
      ...{ ok: true, at: created_at, data_dir: '/home/ada/drape' },
      checks: [{ id: 'node', name: 'Node.js', ok: true, found: 'v22.1.0' }],
      gpu: { cards: [], provider: 'cpu', refused: [], onnxruntime_cuda: false, libraries: [] },
      memory: { total_bytes: 16e9, free_bytes: 8e9 },
      disks: { data_free_bytes: 80e9, models_free_bytes: 80e9 },
      models: { folder: '/models', packs: [] },
      versions: { drape: '9.0.0', api: apiVersion, node: 'v22.1.0', system: 'Linux 6 x64' },
      ...{ autostart: false, daemon: null, text: 'Drape 9.0.0' },
    } as DoctorReport,
    requests: [] as { method: string; path: string; body: string; prefer?: string }[],
    close: () => {},
  }
  let polls = 0
  let engine: Engine = 'instant'
  let kind: Job['kind'] = 'tryon'
  let mesher: MeshResult['mesh_engine'] = 'relief'
  const result = (): TryOnResult => ({
    id: id(engine === 'leffa' ? 31 : 30),
    avatar_id: id(1),
    garment_id: id(10),
    cached: false,
    created_at,
    engine,
    engine_version: '1',
    provider: 'cpu',
    quality: engine === 'leffa' ? 'full' : 'preview',
    garment_type: 'upper_body',
    garment_type_source: 'page',
    seed: 42,
    confidence: 0.4,
    reasons: [{ code: 'PERSON_TURNED', message: 'turned' }],
    handles: engine === 'leffa' ? [] : [{ name: 'neck', x: 0.5, y: 0.3 }],
    stages: { person: 300, garment: 200, drape: 400 },
    ...size,
  })
  const mesh = (): MeshResult => ({
    id: id(mesher === 'triposr' ? 51 : 50),
    result_id: id(30),
    avatar_id: null,
    ...{ cached: false, created_at, mesh_engine: mesher, engine_version: '1', provider: 'cpu' },
    quality: mesher === 'triposr' ? 'full' : 'preview',
    ...{ resolution: null, stepped_down: false, vertices: 3, faces: 1, reasons: [], stages: {} },
  })
  const job = (state: Job['state']): Job => ({
    id: id(20),
    kind,
    state,
    progress: state === 'succeeded' ? 1 : 0.4,
    stage: kind === 'bodies' ? 'denoise' : 'person',
    queue_position: 0,
    seconds_left: engine === 'leffa' || kind === 'bodies' ? 30 : null,
    looks: kind === 'bodies' ? daemon.bodies.looks : engine === 'leffa' ? polls : 0,
    result:
      kind === 'recommend'
        ? state === 'succeeded'
          ? daemon.advice
          : daemon.adviceSoFar
        : state !== 'succeeded'
          ? null
          : kind === 'reconstruct'
            ? mesh()
            : kind === 'bodies'
              ? daemon.bodies.result()
              : result(),
    error:
      state === 'failed' ? { code: daemon.jobError!, message: errorTable[daemon.jobError!].message } : null,
    created_at,
    updated_at: daemon.updated_at,
  })

  const tryOnPolls = () => (engine === 'leffa' ? daemon.leffaPolls : 2)
  const pollsOf: Record<Job['kind'], () => number> = {
    ...{ tryon: tryOnPolls, 'tryon-batch': () => 2, reconstruct: tryOnPolls, combine: () => 2 },
    ...{ recommend: () => daemon.advicePolls, bodies: () => daemon.bodies.polls },
  }

  function answer(method: string, path: string, search: URLSearchParams, body: string): unknown {
    if (path === 'pairing') return { pairing_id: id(40), expires_at: created_at }
    if (path.endsWith('/confirm')) {
      if (JSON.parse(body).code !== daemon.code) throw 'PAIRING_CODE_WRONG'
      return { token: daemon.token, device_id: id(41), profile_id: id(42) }
    }
    if (path === 'devices') return { items: daemon.devices }
    if (path.startsWith('devices/')) {
      const gone = daemon.devices.find((each) => path === `devices/${each.id}`)
      if (!gone) throw 'NOT_FOUND'
      daemon.devices = daemon.devices.filter((each) => each !== gone)
      if (gone.current) daemon.token = 'another'
      return {}
    }
    if (path === 'doctor') return daemon.doctor
    if (path === 'settings') {
      if (method === 'PATCH') Object.assign(daemon.settings, JSON.parse(body))
      return daemon.settings
    }
    if (path.startsWith('update')) return daemon.update
    if (path === 'everything') {
      daemon.token = 'another'
      return {}
    }
    if (path === 'profiles') {
      if (method === 'GET') return { items: daemon.profiles }
      const made = { id: id(91), name: JSON.parse(body).name, created_at }
      daemon.profiles.push(made)
      return made
    }
    if (path.startsWith('profiles/')) {
      const [, own, restore] = path.split('/')
      const shelf = restore ? daemon.removedProfiles : daemon.profiles
      const one = shelf.find((each) => each.id === own)
      if (!one) throw 'NOT_FOUND'
      if (method === 'PATCH') return Object.assign(one, JSON.parse(body))
      if (restore) daemon.profiles.push(one)
      else {
        daemon.removedProfiles.push(one)
        daemon.profiles = daemon.profiles.filter((each) => each !== one)
      }
      return one
    }
    if (path === 'avatars') return { items: daemon.avatars }
    if (path === 'preferences') {
      if (method === 'PUT') daemon.preferences = preferences.parse(JSON.parse(body))
      return daemon.preferences
    }
    if (path.startsWith('garments/') && path.endsWith('/colors')) {
      const looked = daemon.garments.find((each) => path === `garments/${each.id}/colors`)
      if (!looked) throw 'NOT_FOUND'
      const name = daemon.colors[looked.name]
      looked.colors = name ? [{ name, lab: [...colors[name]], share: 1 }] : []
      return looked
    }
    if (path === 'garments/upload') {
      const kept = /name="kept"\r\n\r\ntrue/.test(body)
      const made = {
        id: id(10),
        name: 'Tee',
        shop: 'Shop',
        page_url: '',
        garment_type: null,
        kept,
        colors: null,
        ...size,
        created_at,
      }
      daemon.garments.push(made)
      return made
    }
    if (method === 'PATCH') return Object.assign(daemon.garments[0], JSON.parse(body))
    if (path.startsWith('wardrobe/')) {
      const items = daemon.garments.filter(
        ({ name, garment_type }) =>
          name.toLowerCase().includes((search.get('search') ?? '').toLowerCase()) &&
          (!search.get('type') || search.get('type') === garment_type),
      )
      return { items, next_cursor: null }
    }
    if (path.startsWith('tryon/history/')) return { items: [result()], next_cursor: null }
    if (path === 'engines') {
      const instant = { name: 'instant', state: 'ready', provider: 'cpu' }
      const { leffa, triposr, sdxl, instantid } = daemon
      const others = { leffa, triposr, sdxl, instantid }
      return { items: [instant, ...Object.entries(others).map(([name, state]) => ({ name, ...state }))] }
    }
    if (path === 'models') return { items: daemon.models, free_bytes: 80e9 }
    if (path.startsWith('models/')) {
      const [, name, what] = path.split('/')
      const pack = daemon.models.find((each) => each.name === name)
      if (!pack) throw 'NOT_FOUND'
      if (what === 'removal' || (!what && method === 'DELETE')) {
        if (!what) Object.assign(pack, modelPack(name, pack.usable))
        return { freed_bytes: 7e9, stops: ['Without it nothing is drawn.'], stopped: [name] }
      }
      if (what === 'check') pack.check = { running: true, files: 2, reports: [], error: null }
      if (what === 'pull' && method === 'DELETE') pack.pull = null
      if (what === 'pull' && method === 'POST') {
        if (!pack.accepted && !JSON.parse(body).accept_licences.includes(name)) throw 'CONFLICT'
        pack.accepted = true
        pack.error = pack.problem = pack.check = null
        pack.pull = { bytes: 7e9, received: 0, bytes_per_second: 0, seconds_left: null }
      }
      return pack
    }
    if (path === 'reconstruct-3d') {
      polls = 0
      kind = 'reconstruct'
      mesher = /name="engine"\r\n\r\ntriposr/.test(body) ? 'triposr' : 'relief'
      return job('queued')
    }
    if (path === 'generate-bodies' || path === 'generate-identity-body') {
      polls = 0
      kind = 'bodies'
      daemon.bodies.start(body)
      return job('queued')
    }
    if (path === 'preview-body-types') return daemon.bodies.types(search)
    if (path.startsWith('bodies/')) {
      const [, own, what] = path.split('/')
      if (what === 'avatar') {
        const made = daemon.bodies.avatar(own)
        daemon.avatars = [made, ...daemon.avatars]
        return made
      }
      if (method === 'DELETE') daemon.bodies.removed.push(own)
      if (what === 'restore') daemon.bodies.removed = daemon.bodies.removed.filter((each) => each !== own)
      return {}
    }
    if (path === 'analyze-face-features')
      return { method: 'local', model: null, skin_tone: 'medium_warm', skin: null }
    if (path === 'recommend') {
      polls = 0
      kind = 'recommend'
      return job('queued')
    }
    if (path === 'recommend/preview') return { items: daemon.outgoing }
    if (path.startsWith('products/')) return answer('POST', 'garments/upload', search, '')
    if (path === 'services') return { items: daemon.services }
    if (path === 'services/log') {
      if (method === 'DELETE') daemon.outbound = []
      return { items: daemon.outbound }
    }
    if (path.startsWith('services/')) {
      const state = daemon.services.find((each) => path === `services/${each.service}/key`)
      if (!state) throw 'NOT_FOUND'
      return Object.assign(state, { has_key: method === 'PUT' })
    }
    if (path === 'process-tryon') {
      polls = 0
      kind = 'tryon'
      engine = /name="engine"\r\n\r\nleffa/.test(body) ? 'leffa' : 'instant'
      return job('queued')
    }
    if (path.startsWith('jobs/')) {
      if (method === 'DELETE') return job('cancelled')
      return job(polls++ < pollsOf[kind]() ? 'running' : daemon.jobError ? 'failed' : 'succeeded')
    }
    if (method === 'DELETE' || path.endsWith('/restore')) return {}
    throw 'NOT_FOUND'
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://127.0.0.1')
    const path = url.pathname.replace('/api/v1/', '')
    const method = request.method!
    // A caller may go away in the middle of its request.
    const body = await bodyOf(request).catch(() => undefined)
    if (body === undefined) return
    if (daemon.asleep) return
    const prefer = request.headers.prefer as string | undefined
    if (path !== 'health') daemon.requests.push({ method, path, body, prefer })
    const paired = request.headers.authorization === `Bearer ${daemon.token}`
    const metadata = { processing_time: 0.01, request_id: id(99) }
    const send = (status: number, data: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data))
    try {
      if (path === 'health') {
        const { networks } = daemon
        const data: Health = {
          name: 'drape',
          status: networks ? 'starting' : 'ready',
          networks,
          version: '9',
          api_version: daemon.apiVersion,
          paired,
        }
        return send(200, { success: true, data, metadata })
      }
      if (!paired && !path.startsWith('pairing')) throw 'UNAUTHORIZED'
      const own = request.headers[profileHeader]
      if (daemon.strict && path !== 'profiles' && own && !daemon.profiles.some((each) => each.id === own))
        throw 'NOT_FOUND'
      if (path.endsWith('/image') || path.endsWith('/look') || path.endsWith('/picture'))
        return response.writeHead(200, { 'content-type': 'image/png' }).end(pixel)
      if (path.endsWith('/file'))
        return response.writeHead(200, { 'content-type': 'model/gltf-binary' }).end(daemon.meshFile)
      send(200, { success: true, data: answer(method, path, url.searchParams, body), metadata })
    } catch (thrown) {
      const code = (typeof thrown === 'string' ? thrown : 'INTERNAL') as ErrorCode
      const { status, message } = errorTable[code]
      send(status, { success: false, error: { code, message } })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  daemon.port = (server.address() as AddressInfo).port
  daemon.close = () => {
    server.closeAllConnections()
    server.close()
  }
  return daemon
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += (part as Buffer).toString('latin1')
  return body
}
