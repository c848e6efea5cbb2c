import { defineConfig } from 'wxt'
import { extensionIds } from './shared/link.ts'

/** Makes Chromium's id the same everywhere, that of `extensionIds`. Its private half was thrown away. */
const key =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAr8IHfoaqdh/QP/eIyazI8sHi9rbb9F1MQaQbmNcWIApRCWA4D2F56drHSGKNy9sm1NBNKs8HtcFTp0VzuRzEpXdwriXlXWQwdoWKMk7NanE4tRd5mkG0c3OqpfwVQKjaTfYaMlVvnmHxKE/n5ShhTvARMiXHiDWUgsp+AQWGn9o430vTEs6BtMsNWvJ59SP2DnnES1EFhJ4Cz5fsF5Vj1mqdicbfzENz/KgyeaUwS0scpBsQ4b8v5lleuBs0eVgsZ/oBc5TA+iICYkIufgduSiTSMBeH1x+jFoHBZJHnAH7dLvObfmHfuAlYSMYRvZFWB4dkD7wGeF8Wmu2Nt9qVWQIDAQAB'

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  manifest: ({ browser, manifestVersion }) => ({
    name: 'Drape',
    default_locale: 'en',
    permissions: ['activeTab', 'nativeMessaging', 'scripting', 'storage'],
    // The daemon. Everything else is asked for, shop by shop.
    host_permissions: ['http://127.0.0.1/*', 'http://localhost/*'],
    ...(browser === 'chrome' && { key, minimum_chrome_version: '120' }),
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: extensionIds.firefox[0],
          strict_min_version: '128.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
    ...(manifestVersion === 3
      ? {
          optional_host_permissions: ['http://*/*', 'https://*/*'],
          // Packed figures are unpacked by a program of the extension's own.
          content_security_policy: {
            extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
          },
          web_accessible_resources: [{ resources: ['overlay.html'], matches: ['http://*/*', 'https://*/*'] }],
        }
      : { optional_permissions: ['http://*/*', 'https://*/*'], web_accessible_resources: ['overlay.html'] }),
  }),
})
