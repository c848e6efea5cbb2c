import { statSync } from 'node:fs'
import { type LicenceName, licences } from '../../models/catalog/licences.ts'
import { type ModelFile, type ModelPack, storePath } from '../../models/catalog/model-pack.ts'
import { DownloadError } from './download-error.ts'
import { fileOf, isInstalled, partialBytes } from './file-state.ts'
import { acceptancesOf, type Pin, pinsOf } from './store-records.ts'

export interface PackState {
  name: string
  title: string
  state: 'absent' | 'partial' | 'installed'
  /** Undefined: a file's size is not known before its first download. */
  bytes: number | undefined
  /** On the disk, unfinished downloads too. */
  received: number
  requires: string[]
  without: string
  usable: boolean
  licences: { name: LicenceName; title: string; url: string; forbids: string }[]
  accepted: boolean
  files: { path: string; bytes: number | undefined; used_by: string; installed: boolean }[]
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** What the catalogue and the store's records say together. Nothing here reads a model's bytes. */
export function createPackBook(folder: string, packs: Record<string, ModelPack>) {
  const pins = pinsOf(folder)
  const acceptances = acceptancesOf(folder)

  const packOf = (name: string): ModelPack => {
    if (Object.hasOwn(packs, name)) return packs[name]
    throw new DownloadError(
      'unknown',
      `There is no pack “${name}”. There are: ${Object.keys(packs).join(', ')}.`,
    )
  }
  const licencesOf = (name: string): LicenceName[] => [
    ...new Set(packOf(name).files.map(({ licence }) => licence)),
  ]
  const isAccepted = (name: string) => {
    const accepted = acceptances.read()[name]?.licences ?? []
    return licencesOf(name).every((licence) => accepted.includes(licence))
  }
  const filesOf = (names: string[]): ModelFile[] => [
    ...new Map(names.flatMap((name) => packOf(name).files).map((file) => [storePath(file), file])).values(),
  ]
  const pinOf = (file: ModelFile): Pin | undefined => pins.read()[storePath(file)]
  const bytesOf = (file: ModelFile) => pinOf(file)?.bytes ?? file.bytes

  async function stateOf(name: string, pack: ModelPack, known: Record<string, Pin>): Promise<PackState> {
    const files = pack.files.map((file) => ({
      path: storePath(file),
      bytes: bytesOf(file),
      used_by: file.usedBy,
      installed: isInstalled(folder, file, known),
    }))
    const received = await Promise.all(
      pack.files.map((file, i) => (files[i].installed ? (files[i].bytes ?? 0) : partialBytes(folder, file))),
    )
    const installed = files.every((file) => file.installed)
    const sizes = files.flatMap(({ bytes }) => bytes ?? [])
    return {
      name,
      title: pack.title,
      state: installed ? 'installed' : sum(received) > 0 ? 'partial' : 'absent',
      bytes: sizes.length === files.length ? sum(sizes) : undefined,
      received: sum(received),
      requires: pack.requires,
      without: pack.without,
      usable: pack.usable,
      licences: licencesOf(name).map((licence) => ({ name: licence, ...licences[licence] })),
      accepted: isAccepted(name),
      files,
    }
  }

  return {
    folder,
    names: Object.keys(packs),
    packOf,
    filesOf,
    pinOf,
    bytesOf,
    isAccepted,
    /** The pack and all it cannot work without, those first. */
    withRequired(name: string): string[] {
      return [...new Set([...packOf(name).requires.flatMap((required) => this.withRequired(required)), name])]
    },
    isFileInstalled: (file: ModelFile) => isInstalled(folder, file, pins.read()),
    isPackInstalled(name: string): boolean {
      const known = pins.read()
      return packOf(name).files.every((file) => isInstalled(folder, file, known))
    },
    pin(file: ModelFile, value: Pin): void {
      pins.write({ ...pins.read(), [storePath(file)]: value })
    },
    accept(name: string): void {
      const accepted_at = new Date().toISOString()
      acceptances.write({ ...acceptances.read(), [name]: { licences: licencesOf(name), accepted_at } })
    },
    forgetAcceptance(name: string): void {
      const { [name]: _, ...rest } = acceptances.read()
      acceptances.write(rest)
    },
    list(): Promise<PackState[]> {
      const known = pins.read()
      return Promise.all(Object.entries(packs).map(([name, pack]) => stateOf(name, pack, known)))
    },
    /** Bytes of the file on the disk; undefined when it is not there. */
    sizeOf: (file: ModelFile) => statSync(fileOf(folder, file), { throwIfNoEntry: false })?.size,
  }
}

export type PackBook = ReturnType<typeof createPackBook>
