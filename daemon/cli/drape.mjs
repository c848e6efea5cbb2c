#!/usr/bin/env node
// Node from 22.18 on runs our files as they are; packages bring such a one and no tsx.
if (!process.features.typescript) (await import('tsx/esm/api')).register()
const { drape } = await import('./drape.ts')
process.exitCode = await drape(process.argv.slice(2))
