import { z } from 'zod'

export const modelFileReport = z.object({
  file: z.string(),
  state: z.enum(['sound', 'damaged', 'missing']),
  bytes: z.number().nullable(),
})

/** Kinds of errors of a download. */
export const modelProblems = [
  'licence',
  'disk-full',
  'disk',
  'changed',
  'damaged',
  'gone',
  'network',
  'busy',
  'unknown',
] as const

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
  /** False: nothing in Drape uses it yet. */
  usable: z.boolean(),
  /** `name` is the catalogue's own, for translations of `forbids`. */
  licences: z.array(z.object({ name: z.string(), title: z.string(), url: z.string(), forbids: z.string() })),
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
  /** What kind of error that is; null when it is of none that is known. */
  problem: z.enum(modelProblems).nullable(),
  /** The last check of its files; null when there was none since it changed. */
  check: z
    .object({
      running: z.boolean(),
      /** How many files there are to look at. */
      files: z.number(),
      reports: z.array(modelFileReport),
      /** Why it ended too early, as a sentence. */
      error: z.string().nullable(),
    })
    .nullable(),
})
export type ModelPack = z.infer<typeof modelPack>

/** `POST models/{pack}/pull`: names the packs whose licences the shopper has read and accepts. */
export const modelPullRequest = z.object({ accept_licences: z.array(z.string().max(60)).max(20).default([]) })

/** What a removal would do, or did. */
export const modelRemoval = z.object({
  freed_bytes: z.number(),
  /** Sentences: what no longer works. */
  stops: z.array(z.string()),
  /** The packs that these are about, itself first. */
  stopped: z.array(z.string()),
})
export type ModelRemoval = z.infer<typeof modelRemoval>

/** `GET models`: all packs, and what is free on the disk they lie on. */
export const modelList = z.object({ items: z.array(modelPack), free_bytes: z.number().nullable() })
export type ModelList = z.infer<typeof modelList>
