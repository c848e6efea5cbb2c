import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { parseArgs } from 'node:util'
import { DrapeError } from '../../shared/errors.ts'
import { meshFormat, reconstructOptions } from '../../shared/mesh.ts'
import { convertGlb } from '../pipelines/reconstruct/mesh/convert-glb.ts'
import { createReliefEngine } from '../pipelines/reconstruct/relief/relief-engine.ts'
import { hasTripoSr, openTripoSrEngine } from '../pipelines/reconstruct/triposr/open-triposr-engine.ts'
import { openEngine } from './open-engine.ts'
import { parseFlags } from './parse-flags.ts'
import { readPicture } from './read-picture.ts'
import { reportStages } from './report-stages.ts'
import { UsageError } from './usage-error.ts'

const text = { type: 'string' } as const

const missingModels =
  'The models for 3D are not installed: drape models pull triposr. --engine relief needs none.'

const engines = {
  usual: { name: 'relief', open: createReliefEngine },
  full: { name: 'triposr', isInstalled: hasTripoSr, open: openTripoSrEngine, missing: missingModels },
}

/** `drape reconstruct`: one mesh, made in this process. */
export async function reconstruct(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...{ image: text, out: text, engine: text, resolution: text, subject: text, orientation: text },
      ...{
        refine: { type: 'boolean' },
        texture: { type: 'boolean' },
        smooth: text,
        json: { type: 'boolean', default: false },
      },
      compact: { type: 'boolean', default: false },
    },
  })
  const { image, out, json, compact, ...flags } = values
  if (!image || !out) throw new UsageError('--image and --out are needed.')
  const format = meshFormat.safeParse(extname(out).slice(1).toLowerCase())
  if (!format.success) throw new UsageError('--out must end in .glb, .obj or .ply.')
  const options = parseFlags(reconstructOptions, flags)
  let close = async () => {}
  try {
    const opened = await openEngine(options.engine, engines)
    close = opened.close
    const input = { picture: await readPicture(image), options }
    const { engine } = opened
    const { glb, report } = await engine.reconstruct(input, reportStages(json), new AbortController().signal)
    const { bytes, extension } = await convertGlb(glb, { format: format.data, compact })
    // What takes several files comes as a zip.
    const file = extension === format.data ? out : `${out}.${extension}`
    await writeFile(file, bytes)
    if (json) console.log(JSON.stringify({ out: file, ...report }, null, 2))
    else {
      console.log(`${file}: ${report.mesh_engine} on ${report.provider}, ${report.faces} triangles`)
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
