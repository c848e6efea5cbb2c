import { defineConfig } from 'wxt'

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  manifest: ({ browser, manifestVersion }) => ({
    name: 'Drape',
    default_locale: 'en',
    permissions: ['scripting', 'storage'],
    // The daemon. Everything else is asked for, shop by shop.
    host_permissions: ['http://127.0.0.1/*'],
    ...(browser === 'chrome' && { minimum_chrome_version: '120' }),
    ...(browser === 'firefox' && {
      browser_specific_settings: { gecko: { id: 'drape@drape.example', strict_min_version: '128.0' } },
    }),
    ...(manifestVersion === 3
      ? {
          optional_host_permissions: ['http://*/*', 'https://*/*'],
          web_accessible_resources: [{ resources: ['overlay.html'], matches: ['http://*/*', 'https://*/*'] }],
        }
      : { optional_permissions: ['http://*/*', 'https://*/*'], web_accessible_resources: ['overlay.html'] }),
  }),
})
