import { z } from 'zod'
import { doctorReport } from '../../shared/doctor.ts'
import { engineState } from '../../shared/engines.ts'
import type { RequestedGarmentType } from '../../shared/garment-type.ts'
import type { Handle } from '../../shared/handles.ts'
import { job } from '../../shared/job.ts'
import { device, pairingGranted, pairingStarted } from '../../shared/link.ts'
import type { MeshFormat, ReconstructOptions } from '../../shared/mesh.ts'
import { modelList, modelPack, modelRemoval } from '../../shared/models.ts'
import { type OutgoingPurpose, outgoing } from '../../shared/recommend.ts'
import { garmentColor } from '../../shared/score-colors.ts'
import { outboundCall, type Service, type ServiceKeys, serviceState } from '../../shared/services.ts'
import { daemonSettings, type SettingsPatch, updateState } from '../../shared/settings.ts'
import type { Engine, TryOnOptions } from '../../shared/try-on.ts'
import {
  avatar,
  type GarmentPatch,
  garment,
  historyPage,
  type Preferences,
  preferences,
  profile,
  type WardrobeQuery,
  wardrobePage,
} from '../../shared/wardrobe.ts'
import { bodyCalls } from './body-calls.ts'
import { createPartReader } from './create-part-reader.ts'
import { createRequester } from './create-requester.ts'
import { LinkError } from './link-error.ts'
import { storedLink, storeLink } from './link-store.ts'
import { type Connecting, connectByHelper, wakeByHelper } from './native-helper.ts'
import { blobToDataUrl, dataUrlToBlob } from './picture-data.ts'
import { toForm } from './to-form.ts'
import { toSearch } from './to-search.ts'

const respondAsync = { prefer: 'respond-async' }

/** What the shopper may throw away, and have back for a few seconds. */
export type Shelf = 'garments' | 'results' | 'avatars' | 'bodies'

/** Whatever has a picture; a product's comes from its shop. */
export type PictureShelf = Shelf | 'products'

/** The daemon as the extension sees it. Pictures go in and out as data URLs; every call may throw a `LinkError`. */
export function createLink() {
  const { look, data, done, bytes } = createRequester()
  const part = createPartReader(bytes)
  let connecting: Connecting | undefined
  const user = async () => {
    const link = await storedLink()
    if (!link) throw new LinkError('UNAUTHORIZED')
    return link.profile_id
  }
  /** From now on, this browser is for another of those who share the computer. */
  async function switchProfile(profile_id: string) {
    const link = await storedLink()
    if (!link) throw new LinkError('UNAUTHORIZED')
    await storeLink({ ...link, profile_id })
    return null
  }

  return {
    async status() {
      const { health, pairPage } = await look()
      const { paired, status: state, version, networks } = health
      return { paired, state, version, networks, pairPage }
    },
    /** Starts the daemon if it is down. False where nothing on this computer can. */
    wake: wakeByHelper,
    /** Asks the shopper, in the tray or on the page that is named, to let this browser in. */
    async connect(browser: string) {
      connecting?.cancel()
      connecting = connectByHelper(browser, storeLink)
      const { tray } = await connecting.asked
      return { tray, pairPage: (await look()).pairPage }
    },
    /** Settles when the shopper has answered. */
    async connected() {
      if (!connecting) throw new LinkError('PAIRING_EXPIRED')
      await connecting.connected
      return null
    },
    async startPairing(browser: string) {
      const { pairPage } = await look()
      const started = await data('pairing', pairingStarted, { method: 'POST', body: { browser } })
      return { ...started, pairPage }
    },
    async confirmPairing(id: string, code: string) {
      const body = { code }
      await storeLink(await data(`pairing/${id}/confirm`, pairingGranted, { method: 'POST', body }))
      return null
    },

    devices: async () => (await data('devices', z.object({ items: z.array(device) }))).items,
    /** Takes a browser's access away; this one's own too. */
    async revoke(id: string) {
      await done(`devices/${id}`, { method: 'DELETE' })
      if ((await storedLink())?.device_id === id) await storeLink(undefined)
      return null
    },

    avatars: async () => (await data('avatars', z.object({ items: z.array(avatar) }))).items,
    addAvatar(photo: string, name = '') {
      const body = toForm({ name })
      body.append('image', dataUrlToBlob(photo), 'photo')
      return data('avatars', avatar, { method: 'POST', body })
    },

    addGarment(
      picture: string,
      about: {
        name: string
        shop: string
        page_url: string
        garment_type: RequestedGarmentType
        kept: boolean
      },
    ) {
      const body = toForm({ ...about, kept: String(about.kept) })
      body.append('image', dataUrlToBlob(picture), 'garment')
      return data('garments/upload', garment, { method: 'POST', body })
    },
    changeGarment: (id: string, body: GarmentPatch) =>
      data(`garments/${id}`, garment, { method: 'PATCH', body }),
    wardrobe: async (query: Partial<WardrobeQuery>) =>
      data(`wardrobe/${await user()}?${toSearch(query)}`, wardrobePage),
    history: async (cursor?: string) =>
      data(`tryon/history/${await user()}?${toSearch({ limit: 30, cursor })}`, historyPage),

    remove: (shelf: Shelf, id: string) => done(`${shelf}/${id}`, { method: 'DELETE' }),
    restore: (shelf: Shelf, id: string) => done(`${shelf}/${id}/restore`, { method: 'POST' }),
    /** @param width in pixels, for a small copy; without it the picture as it is */
    picture: async (shelf: PictureShelf, id: string, width?: number) =>
      blobToDataUrl(await bytes(`${shelf}/${id}/image${width ? `?w=${width}` : ''}`)),

    tryOn(ask: {
      avatar_id: string
      garment_id: string
      garment_type: RequestedGarmentType
      page_words: string
      hem: TryOnOptions['hem']
      engine: Engine
      seed: number
      handles: Handle[]
    }) {
      const body = toForm({ ...ask, seed: String(ask.seed), handles: JSON.stringify(ask.handles) })
      return data('process-tryon', job, { method: 'POST', body, headers: respondAsync })
    },
    tryOnBatch(avatar_id: string, garment_ids: string[]) {
      const body = toForm({ avatar_id, garment_ids: JSON.stringify(garment_ids), engine: 'instant' })
      return data('process-tryon-batch', job, { method: 'POST', body, headers: respondAsync })
    },
    job: (id: string) => data(`jobs/${id}`, job),
    /** The latest rough look at a running job's picture. */
    look: async (id: string) => blobToDataUrl(await bytes(`jobs/${id}/look`)),
    engines: async () => (await data('engines', z.object({ items: z.array(engineState) }))).items,
    cancelJob: (id: string) => done(`jobs/${id}`, { method: 'DELETE' }),

    /** Makes a figure of a finished picture. */
    reconstruct(result_id: string, engine: ReconstructOptions['engine']) {
      const body = toForm({ result_id, engine })
      return data('reconstruct-3d', job, { method: 'POST', body, headers: respondAsync })
    },
    /** A figure's file from a byte on; it may take several parts. */
    meshPart: (id: string, format: MeshFormat, from: number) =>
      part(`meshes/${id}/file?format=${format}`, from),

    ...bodyCalls({ data, bytes }),

    /**
     * Starts finding what suits the shopper; while the job runs, its result holds what is known so far.
     * @param products false asks no service
     */
    recommend: (products: boolean) =>
      data('recommend', job, {
        ...{ method: 'POST', headers: respondAsync },
        body: toForm({ products: String(products) }),
      }),
    /** What would leave this computer with each service, were it allowed. */
    outgoing: async () => (await data('recommend/preview', z.object({ items: z.array(outgoing) }))).items,
    outgoingPicture: async (purpose: OutgoingPurpose) =>
      blobToDataUrl(await bytes(`recommend/preview/picture?purpose=${purpose}`)),
    /** Makes a passing garment of a product's picture, to be tried on. */
    garmentOfProduct: (id: string) => data(`products/${id}/garment`, garment, { method: 'POST' }),
    /** A kept garment with its main colours, which are found now where they are not known. */
    garmentColors: (id: string) => data(`garments/${id}/colors`, garment, { method: 'POST' }),
    /** The main colours of a picture that is not kept. */
    async pictureColors(picture: string) {
      const body = toForm({})
      body.append('image', dataUrlToBlob(picture), 'garment')
      const colors = z.object({ colors: z.array(garmentColor) })
      return (await data('garments/colors', colors, { method: 'POST', body })).colors
    },

    services: async () => (await data('services', z.object({ items: z.array(serviceState) }))).items,
    setServiceKey: <S extends Service>(service: S, body: ServiceKeys[S]) =>
      data(`services/${service}/key`, serviceState, { method: 'PUT', body }),
    removeServiceKey: (service: Service) =>
      data(`services/${service}/key`, serviceState, { method: 'DELETE' }),
    outboundLog: async () => (await data('services/log', z.object({ items: z.array(outboundCall) }))).items,
    clearOutboundLog: () => done('services/log', { method: 'DELETE' }),

    models: () => data('models', modelList),
    /** Starts a download, or goes on with it; it runs in the daemon. @param accept_licences packs whose licences are accepted */
    pullModels: (pack: string, accept_licences: string[]) =>
      data(`models/${pack}/pull`, modelPack, { method: 'POST', body: { accept_licences } }),
    pauseModels: (pack: string) => data(`models/${pack}/pull`, modelPack, { method: 'DELETE' }),
    /** Starts a check of a pack's files; how far it is stands in the pack. */
    checkModels: (pack: string) => data(`models/${pack}/check`, modelPack, { method: 'POST' }),
    removalOfModels: (pack: string) => data(`models/${pack}/removal`, modelRemoval),
    removeModels: (pack: string) => data(`models/${pack}`, modelRemoval, { method: 'DELETE' }),

    /** How everything stands on this computer. */
    doctor: () => data('doctor', doctorReport),
    settings: () => data('settings', daemonSettings),
    changeSettings: (body: SettingsPatch) => data('settings', daemonSettings, { method: 'PATCH', body }),
    update: () => data('update', updateState),
    checkUpdate: () => data('update/check', updateState, { method: 'POST' }),
    /** Deletes all that Drape keeps of the shopper; this browser is a stranger to it afterwards. */
    async eraseEverything(models: boolean) {
      await done('everything', { method: 'DELETE', body: { confirm: 'everything', models } })
      await storeLink(undefined)
      return null
    },

    /** The people who share this computer's Drape, and the one this browser is for. */
    async profiles() {
      const { items } = await data('profiles', z.object({ items: z.array(profile) }))
      const chosen = await user()
      const current = items.find(({ id }) => id === chosen) ?? items[0]
      // The one this browser was for was removed in another.
      if (current && current.id !== chosen) await switchProfile(current.id)
      return { items, current: current?.id ?? chosen }
    },
    addProfile: (name: string) => data('profiles', profile, { method: 'POST', body: { name } }),
    renameProfile: (id: string, name: string) =>
      data(`profiles/${id}`, profile, { method: 'PATCH', body: { name } }),
    removeProfile: (id: string) => done(`profiles/${id}`, { method: 'DELETE' }),
    restoreProfile: (id: string) => data(`profiles/${id}/restore`, profile, { method: 'POST' }),
    switchProfile,

    preferences: () => data('preferences', preferences),
    savePreferences: (body: Preferences) => data('preferences', preferences, { method: 'PUT', body }),
  }
}

/** The calls by name, for those who make them by message. */
export type Link = ReturnType<typeof createLink>
