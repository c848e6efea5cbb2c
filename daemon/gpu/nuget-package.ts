import { type Dispatcher, fetch } from 'undici'
import { z } from 'zod'
import { DownloadError } from '../downloads/download-error.ts'

const index = z.object({ resources: z.array(z.object({ '@id': z.url(), '@type': z.string() })) })
const registration = z.object({ catalogEntry: z.url(), packageContent: z.url() })
const catalogEntry = z.object({
  packageHash: z.string(),
  packageHashAlgorithm: z.literal('SHA512'),
  packageSize: z.number(),
  licenseExpression: z.string().optional(),
})

/** A package of one version as NuGet knows it. */
export interface NugetPackage {
  address: string
  bytes: number
  /** Base64. */
  sha512: string
  /** Its SPDX name; undefined: only the package's own text says. */
  licence?: string
}

/**
 * Looks a package up (https://learn.microsoft.com/nuget/api/overview).
 * @param feed address of the service's index.json
 * @throws DownloadError when it cannot be reached or has no such version
 */
export async function findNugetPackage(
  feed: string,
  { name, version }: { name: string; version: string },
  dispatcher: Dispatcher,
): Promise<NugetPackage> {
  async function read<T>(url: string, schema: z.ZodType<T>): Promise<T> {
    const { host } = new URL(url)
    const response = await fetch(url, { dispatcher }).catch((cause) => {
      const message = `${host} cannot be reached. Are you online, and is HTTPS_PROXY right?`
      throw new DownloadError('network', message, { cause })
    })
    if (response.ok) return schema.parse(await response.json())
    if (response.status === 404) throw new DownloadError('gone', `${name} ${version} is not on ${host}.`)
    throw new DownloadError('network', `${host} answers ${response.status}. Try again later.`)
  }
  const { resources } = await read(feed, index)
  const base = resources.find((each) => each['@type'] === 'RegistrationsBaseUrl')?.['@id']
  if (!base) throw new DownloadError('gone', `${new URL(feed).host} does not say where its packages are.`)
  const leaf = await read(`${base.replace(/\/*$/, '/')}${name.toLowerCase()}/${version}.json`, registration)
  const entry = await read(leaf.catalogEntry, catalogEntry)
  return {
    address: leaf.packageContent,
    bytes: entry.packageSize,
    sha512: entry.packageHash,
    licence: entry.licenseExpression,
  }
}
