import { defineConfig } from 'wxt'

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  manifest: ({ manifestVersion }) => ({
    name: 'Drape',
    permissions: ['scripting', 'storage'],
    // The daemon. Everything else is asked for, shop by shop.
    host_permissions: ['http://127.0.0.1/*'],
    ...(manifestVersion === 3
      ? {
          optional_host_permissions: ['http://*/*', 'https://*/*'],
          web_accessible_resources: [{ resources: ['overlay.html'], matches: ['http://*/*', 'https://*/*'] }],
        }
      : { optional_permissions: ['http://*/*', 'https://*/*'], web_accessible_resources: ['overlay.html'] }),
  }),
})
