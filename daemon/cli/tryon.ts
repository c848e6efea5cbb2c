import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { DrapeError } from '../../shared/errors.ts'
import { tryOnOptions } from '../../shared/try-on.ts'
import type { InstantNetworks } from '../inference/network.ts'
import { hasLeffa, openLeffaEngine } from '../pipelines/leffa/open-leffa-engine.ts'
import type { TryOnEngine } from '../pipelines/tryon/engine.ts'
import { createInstantEngine } from '../pipelines/tryon/instant-engine.ts'
import { openEngine } from './open-engine.ts'
import { parseFlags } from './parse-flags.ts'
import { readPicture } from './read-picture.ts'
import { reportStages } from './report-stages.ts'
import { UsageError } from './usage-error.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const missingModels =
  'The models for full-quality pictures are not installed: drape models pull tryon-viton-hd. --engine instant needs none.'

const engines = {
  usual: { name: 'instant', open: (networks: InstantNetworks): TryOnEngine => createInstantEngine(networks) },
  full: { name: 'leffa', isInstalled: hasLeffa, open: openLeffaEngine, missing: missingModels },
}

/** `drape tryon`: one picture, made in this process. */
export async function tryon(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...{ person: text, garment: text, out: text },
      json: { type: 'boolean', default: false },
      ...{ 'garment-type': text, engine: text, hem: text, seed: text },
      ...{ steps: text, guidance: text, 'model-type': text, mask: text, pose: text },
      ...{ 'ref-acceleration': flag, repaint: flag },
    },
  })
  const { person, garment, out, json, ...flags } = values
  if (!person || !garment || !out) throw new UsageError('--person, --garment and --out are needed.')
  const options = parseFlags(tryOnOptions, flags)

  let close = async () => {}
  try {
    const opened = await openEngine(options.engine, engines)
    close = opened.close
    const input = { person: await readPicture(person), garment: await readPicture(garment), options }
    const { picture, report } = await opened.engine.tryOn(
      input,
      reportStages(json),
      new AbortController().signal,
    )
    await writeFile(out, picture)
    if (json) console.log(JSON.stringify({ out, ...report }, null, 2))
    else {
      const sure = Math.round(report.confidence * 100)
      console.log(`${out}: ${report.garment_type}, ${report.engine} on ${report.provider}, ${sure} % sure`)
      for (const { message } of report.reasons) console.log(`- ${message}`)
    }
    return 0
  } catch (error) {
    if (json && error instanceof DrapeError)
      console.log(JSON.stringify({ error: { code: error.code, message: error.message } }, null, 2))
    throw error
  } finally {
    await close()
  }
}
