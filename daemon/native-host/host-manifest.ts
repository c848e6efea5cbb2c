import { extensionIds } from '../../shared/link.ts'
import { nativeHostName } from '../../shared/native.ts'

/**
 * What tells browsers of a family who may start the helper, and where it is.
 * @param path of the helper, absolute. @returns JSON (developer.chrome.com and developer.mozilla.org, Native messaging)
 */
export const hostManifest = (family: keyof typeof extensionIds, path: string): string =>
  `${JSON.stringify(
    {
      name: nativeHostName,
      description: 'Starts Drape and connects it with this browser',
      path,
      type: 'stdio',
      ...(family === 'chromium'
        ? { allowed_origins: extensionIds.chromium.map((id) => `chrome-extension://${id}/`) }
        : { allowed_extensions: extensionIds.firefox }),
    },
    null,
    2,
  )}\n`
