#!/usr/bin/env node
import { register } from 'tsx/esm/api'

register()
const { drape } = await import('./drape.ts')
process.exitCode = await drape(process.argv.slice(2))
