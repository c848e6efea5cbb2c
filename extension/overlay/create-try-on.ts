import type { RequestedGarmentType } from '../../shared/garment-type.ts'
import type { Handle } from '../../shared/handles.ts'
import { scoreColors } from '../../shared/score-colors.ts'
import type { TryOnResult } from '../../shared/try-on.ts'
import type { AskLink } from '../daemon-link/ask-link.ts'
import type { Link } from '../daemon-link/create-link.ts'
import { LinkError } from '../daemon-link/link-error.ts'
import type { PageProduct, PictureAnswer } from '../messages.ts'
import { defaultAvatar } from '../ui/default-avatar.ts'
import { codeOf } from '../ui/link-problem.ts'
import { ownPalette } from '../ui/own-palette.ts'
import { createFullQuality, type TryOnAsk } from './create-full-quality.ts'
import { followJob } from './follow-job.ts'
import { problemOf } from './problem-of.ts'
import { emptyState, type TryOnState } from './try-on-state.ts'

/** The shop page behind the overlay. */
export interface ShopPage {
  product(): Promise<PageProduct | null>
  picture(): Promise<PictureAnswer>
}

const firstSeed = 42
/** Pixels of the photo's width asked for: what the instant engine works at. */
const photoWidth = 1024

/** One overlay's try-on: a state to watch, and the shopper's deeds. Nothing here knows of React or the DOM. */
export function createTryOn(ask: AskLink, page: ShopPage) {
  let state = emptyState
  let run = 0
  const watchers = new Set<() => void>()
  const set = (change: Partial<TryOnState>) => {
    state = { ...state, ...change }
    for (const watcher of watchers) watcher()
  }
  const full = createFullQuality(
    ask,
    (now) => set({ full: now }),
    (result, url) => set({ result, resultUrl: url, pictures: { ...state.pictures, full: { result, url } } }),
  )
  /** Runs a deed; a newer deed makes an older one's outcome meaningless. */
  async function attempt(deed: (current: () => boolean) => Promise<void>): Promise<void> {
    const mine = ++run
    const current = () => mine === run
    set({ problem: null, work: { jobId: null, stage: '', progress: 0, queue: 0 } })
    try {
      await deed(current)
    } catch (error) {
      if (current()) set({ problem: problemOf(error), work: null })
    }
  }

  async function meetDaemon(): Promise<boolean> {
    const { paired } = await ask('status').catch(async (error: unknown) => {
      // It may only have been sent home for the day.
      if (codeOf(error) !== 'OFFLINE' || !(await ask('wake'))) throw error
      return ask('status')
    })
    if (!paired) throw new LinkError('UNAUTHORIZED')
    const [avatars, { default_avatar_id }] = await Promise.all([ask('avatars'), ask('preferences')])
    const kept = defaultAvatar(avatars, state.avatarId ?? default_avatar_id)
    set({ avatars, avatarId: kept?.id ?? null })
    return kept !== undefined
  }

  async function meetGarment(current: () => boolean): Promise<PictureAnswer | undefined> {
    if (state.garmentId) return undefined
    const answer = await page.picture()
    if (current() && answer.ok) set({ garmentUrl: answer.dataUrl })
    return answer
  }

  async function showPhoto(current: () => boolean): Promise<void> {
    const id = state.avatarId!
    const photoUrl = await ask('picture', 'avatars', id, photoWidth)
    if (current() && state.avatarId === id) set({ photoUrl })
  }

  async function drape(current: () => boolean, handles: Handle[]): Promise<void> {
    void full.reset()
    const request: TryOnAsk = {
      avatar_id: state.avatarId!,
      garment_id: state.garmentId!,
      // The page's own category, where it has one, is the best guess there is.
      garment_type: state.type === 'auto' ? (state.product?.garmentType ?? 'auto') : state.type,
      page_words: state.product?.words ?? '',
      hem: state.hem,
      engine: 'instant',
      seed: firstSeed,
      handles,
    }
    const started = await ask('tryOn', request)
    const { id: jobId } = started
    const done = await followJob(ask, started, (job) => {
      if (current())
        set({ work: { jobId, stage: job.stage, progress: job.progress, queue: job.queue_position } })
    })
    const result = done.result as TryOnResult
    const resultUrl = await ask('picture', 'results', result.id)
    if (!current()) return
    set({ result, resultUrl, pictures: { preview: { result, url: resultUrl } }, work: null })
    void full.follow(request)
    void judgeColors(current).catch(() => undefined)
  }

  /** An extra: without it the picture is as good. */
  async function judgeColors(current: () => boolean): Promise<void> {
    const { avatars, avatarId, garmentId } = state
    const palette = ownPalette(await ask('preferences'), defaultAvatar(avatars, avatarId))
    if (!palette || !garmentId) return
    const { colors } = await ask('garmentColors', garmentId)
    if (current()) set({ suits: scoreColors(colors ?? [], palette) ?? null })
  }

  const start = () =>
    attempt(async (current) => {
      const product = state.product ?? (await page.product())
      if (!product) return set({ problem: { kind: 'gone' }, work: null })
      set({ product })
      const garment = meetGarment(current)
      garment.catch(() => undefined)
      const hasPhoto = await meetDaemon()
      if (!current()) return
      if (!hasPhoto) return set({ problem: { kind: 'no-photo' }, work: null })
      const photo = showPhoto(current)
      photo.catch(() => undefined)
      const picture = await garment
      if (!current()) return
      if (picture && !picture.ok) {
        if (picture.reason === 'permission')
          return set({ problem: { kind: 'access', origins: picture.origins }, work: null })
        const code = picture.reason === 'too-large' ? 'IMAGE_TOO_LARGE' : 'IMAGE_UNREADABLE'
        return set({ problem: { kind: 'picture', code }, work: null })
      }
      if (picture?.ok) {
        const { name, shop, pageUrl, garmentType } = product
        const about: Parameters<Link['addGarment']>[1] = {
          name,
          shop,
          page_url: pageUrl,
          garment_type: garmentType ?? 'auto',
          kept: false,
        }
        const added = await ask('addGarment', picture.dataUrl, about)
        if (!current()) return
        set({ garmentId: added.id, kept: added.kept })
      }
      await drape(current, [])
    })

  const again = (change: Partial<TryOnState>, handles: Handle[] = []) => {
    set(change)
    // Before the first picture there is nothing to build on.
    if (!state.garmentId || !state.avatarId) return start()
    return attempt(async (current) => {
      if (!state.photoUrl) void showPhoto(current).catch(() => undefined)
      await drape(current, handles)
    })
  }

  return {
    watch(watcher: () => void) {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    state: () => state,
    start,
    chooseAvatar: (avatarId: string) => again({ avatarId, photoUrl: '', result: null, resultUrl: '' }),
    chooseType: (type: RequestedGarmentType) => again({ type }),
    /** Over trousers and skirt, or into them; the handles stay where they are. */
    chooseHem: (hem: TryOnState['hem']) => again({ hem }, state.pictures.preview?.result.handles),
    /** Paints in full quality although it takes long, or once more. */
    paintFull: () => full.paint(),
    /** Paints another picture of the same garment. */
    paintAnother: () => full.another(),
    cancelFull: () => full.cancel(),
    /** Shows the preview or the picture in full quality, where it is there. */
    show(which: keyof TryOnState['pictures']) {
      const picture = state.pictures[which]
      if (picture) set({ result: picture.result, resultUrl: picture.url })
    },
    /** Drapes again with the handles where the shopper put them; none puts them back. */
    moveHandles: (handles: Handle[]) => again({}, handles),
    async keep(kept: boolean) {
      if (!state.garmentId) return
      set({ kept })
      try {
        // What it turned out to be is what the wardrobe is filtered by.
        const garment_type = state.result?.garment_type
        await ask('changeGarment', state.garmentId, { kept, ...(garment_type && { garment_type }) })
      } catch (error) {
        set({ kept: !kept, problem: problemOf(error) })
      }
    },
    async cancel() {
      const jobId = state.work?.jobId
      run++
      set({ work: null, problem: state.result ? null : { kind: 'cancelled' } })
      if (jobId) await ask('cancelJob', jobId).catch(() => undefined)
    },
  }
}

export type TryOn = ReturnType<typeof createTryOn>
