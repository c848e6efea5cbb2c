import type { Config } from './config.ts'

/** What the services outside must know of the settings. */
export function serviceSettings({ services = {}, geminiModels }: Config) {
  const { pictures, ...addresses } = services
  return {
    addresses,
    geminiModels,
    pictureAddresses:
      pictures === undefined ? undefined : new RegExp(`^${pictures.replace(/[^\w/]/g, '\\$&')}/`),
  }
}
