import { z } from 'zod'

/** A pack of models: what can be installed, and how far it is. */
export const modelPack = z.object({
  name: z.string(),
  title: z.string(),
  state: z.enum(['absent', 'partial', 'installed']),
  /** Null: a file's size is not known before its first download. */
  bytes: z.number().nullable(),
  /** On the disk, unfinished downloads too. */
  received: z.number(),
  requires: z.array(z.string()),
  /** What does not work without it, as the end of “Without it …”. */
  without: z.string(),
  licences: z.array(z.object({ title: z.string(), url: z.string(), forbids: z.string() })),
  accepted: z.boolean(),
  /** While it is pulled, with the packs it requires; `seconds_left` null: not known yet. */
  pull: z
    .object({
      bytes: z.number(),
      received: z.number(),
      bytes_per_second: z.number(),
      seconds_left: z.number().nullable(),
    })
    .nullable(),
  /** Why the last pull ended too early, as a sentence. */
  error: z.string().nullable(),
})
export type ModelPack = z.infer<typeof modelPack>

/** `POST models/{pack}/pull`: names the packs whose licences the shopper has read and accepts. */
export const modelPullRequest = z.object({ accept_licences: z.array(z.string().max(60)).max(20).default([]) })

export const modelFileReport = z.object({
  file: z.string(),
  state: z.enum(['sound', 'damaged', 'missing']),
  bytes: z.number().nullable(),
})

export const modelRemoval = z.object({
  freed_bytes: z.number(),
  /** Sentences: what no longer works. */
  stops: z.array(z.string()),
})
