import type { Job } from '../../shared/job.ts'
import type { PairingGranted } from '../../shared/link.ts'
import { profileHeader } from '../../shared/link.ts'
import type { MeshResult } from '../../shared/mesh.ts'
import type { TryOnResult } from '../../shared/try-on.ts'
import type { Avatar } from '../../shared/wardrobe.ts'

/** Talks to a daemon over HTTP the way the extension does: same routes, same headers. */
export interface DemoClient extends PairingGranted {
  addAvatar(photo: Blob, name: string): Promise<Avatar>
  tryOn(fields: Record<string, string>, garment: Blob, onStage: (stage: string) => void): Promise<TryOnResult>
  picture(result: TryOnResult): Promise<Uint8Array>
  reconstruct(result: TryOnResult, onStage: (stage: string) => void): Promise<MeshResult>
  mesh(mesh: MeshResult): Promise<Uint8Array>
}

const origin = 'chrome-extension://drape-demo'

/** Pairs with the daemon at `url`; `readCode` reads the six digits it shows for a pairing. */
export async function pairDemoClient(
  url: string,
  readCode: (pairingId: string) => Promise<string> | string,
): Promise<DemoClient> {
  let identity: Record<string, string> = {}

  async function call(method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}) {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      body,
      headers: { origin, ...identity, ...headers },
    })
    if (response.ok) return response
    const { error } = await response.json()
    throw new Error(`${method} ${path}: ${error.code}: ${error.message}`)
  }
  const data = async (answer: Promise<Response>) => (await (await answer).json()).data
  const json = (value: unknown) => [JSON.stringify(value), { 'content-type': 'application/json' }] as const

  const { pairing_id } = await data(call('POST', 'pairing', ...json({ browser: 'Drape demo' })))
  const code = await readCode(pairing_id)
  const granted: PairingGranted = await data(call('POST', `pairing/${pairing_id}/confirm`, ...json({ code })))
  identity = { authorization: `Bearer ${granted.token}`, [profileHeader]: granted.profile_id }

  /** Submits a form and follows its job to the end. */
  async function follow(path: string, form: FormData, onStage: (stage: string) => void) {
    let job: Job = await data(call('POST', path, form, { prefer: 'respond-async' }))
    for (let stage = ''; job.state === 'queued' || job.state === 'running'; ) {
      if (job.stage !== stage) onStage(job.stage)
      stage = job.stage
      await new Promise((resolve) => setTimeout(resolve, 50))
      job = await data(call('GET', `jobs/${job.id}`))
    }
    if (job.state !== 'succeeded') throw new Error(job.error?.message ?? `The job was ${job.state}.`)
    return job.result
  }
  const bytesOf = async (path: string) => new Uint8Array(await (await call('GET', path)).arrayBuffer())

  return {
    ...granted,
    addAvatar(photo, name) {
      const form = new FormData()
      form.set('name', name)
      form.set('image', photo, 'photo')
      return data(call('POST', 'avatars', form))
    },
    async tryOn(fields, garment, onStage) {
      const form = new FormData()
      for (const [key, value] of Object.entries(fields)) form.set(key, value)
      form.set('garment_image', garment, 'garment')
      return (await follow('process-tryon', form, onStage)) as TryOnResult
    },
    picture: ({ id }) => bytesOf(`results/${id}/image`),
    async reconstruct({ id }, onStage) {
      const form = new FormData()
      form.set('result_id', id)
      return (await follow('reconstruct-3d', form, onStage)) as MeshResult
    },
    mesh: ({ id }) => bytesOf(`meshes/${id}/file`),
  }
}
