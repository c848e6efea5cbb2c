/** The arrows of the house: who may import whom. Nothing points back. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$|/testing/|/bench/|/e2e/|/goldens/' },
  to: { path: '^(extension|daemon|shared|models)/', pathNot: allowed },
})
const room = (name, allowed) =>
  only(
    `daemon-${name}`,
    `^daemon/${name}/`,
    `^shared/|${[name, ...allowed].map((r) => `^daemon/${r}/`).join('|')}`,
  )

module.exports = {
  forbidden: [
    only('shared-imports-no-one', '^shared/', '^shared/'),
    only('models-stand-alone', '^models/', '^models/'),
    only('extension-knows-the-contract-only', '^extension/', '^(extension|shared)/'),
    room('imaging', []),
    room('config', []),
    {
      ...room('inference', []),
      to: { path: '^(extension|daemon|shared|models)/', pathNot: '^shared/|^models/|^daemon/inference/' },
    },
    {
      ...room('pipelines', []),
      to: {
        path: '^(extension|daemon|shared|models)/',
        pathNot: '^shared/|^models/|^daemon/(pipelines|inference|imaging)/',
      },
    },
    room('store', ['config']),
    room('services', ['config', 'imaging']),
    room('jobs', ['pipelines', 'inference', 'imaging', 'services', 'store', 'config']),
    {
      ...room('downloads', []),
      to: {
        path: '^(extension|daemon|shared|models)/',
        pathNot: '^shared/|^models/|^daemon/(downloads|store|config)/',
      },
    },
    room('http', ['jobs', 'doctor', 'settings', 'updates', 'downloads', 'store', 'imaging', 'config']),
    {
      name: 'onnxruntime-only-in-inference',
      severity: 'error',
      from: { pathNot: '^daemon/inference/|\\.test\\.ts$|/bench/' },
      to: { path: 'node_modules/onnxruntime-node' },
    },
    {
      name: 'sharp-only-in-imaging',
      severity: 'error',
      from: { pathNot: '^daemon/(imaging|demo-shop)/|/testing/|\\.test\\.tsx?$|/bench/|/e2e/|/goldens/' },
      to: { path: 'node_modules/sharp' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^(\\.wxt|\\.output)/' },
  },
}
