import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type HubFile, startHubServer } from '../../../downloads/testing/hub-server.ts'
import { decodeRgb } from '../../../imaging/decode-rgb.ts'
import { createInstantNetworks } from '../../../inference/instant-networks.ts'
import { analyzePerson } from '../../person/analyze-person.ts'
import { fullCanvas } from '../leffa-recipes.ts'
import { letterbox } from '../letterbox.ts'
import { labelsOfRegions } from '../mask/labels-of-regions.ts'
import { writeFakeLeffa } from './fake-leffa.ts'

/** A hub that holds a narrow try-on pack whose parsers know the person of one photo. */
export async function serveFakeLeffa(photo: Uint8Array) {
  const folder = mkdtempSync(join(tmpdir(), 'drape-pack-'))
  const networks = createInstantNetworks()
  const { picture } = letterbox(await decodeRgb(photo), fullCanvas)
  writeFakeLeffa(folder, labelsOfRegions(await analyzePerson(picture, networks)))
  await networks.releaseAll()
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name))
  const files: Record<string, HubFile> = Object.fromEntries(
    paths
      .filter((path) => statSync(path).isFile())
      .map((path) => [`franciszzj/Leffa/${relative(folder, path)}`, { bytes: readFileSync(path) }]),
  )
  rmSync(folder, { recursive: true })
  return startHubServer(files)
}
