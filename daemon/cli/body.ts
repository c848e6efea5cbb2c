import { writeFile } from 'node:fs/promises'
import { parse } from 'node:path'
import { parseArgs } from 'node:util'
import { bodyOptions } from '../../shared/bodies.ts'
import { skinTone } from '../../shared/skin-tones.ts'
import type { MadeBody } from '../pipelines/bodies/body-engine.ts'
import { createMannequinEngine } from '../pipelines/bodies/mannequin/mannequin-engine.ts'
import { hasPaintingModels, openBodiesEngine } from '../pipelines/bodies/open-bodies-engine.ts'
import { openEngine } from './open-engine.ts'
import { parseFlags } from './parse-flags.ts'
import { readPicture } from './read-picture.ts'
import { reportStages } from './report-stages.ts'
import { UsageError } from './usage-error.ts'

const text = { type: 'string' } as const
const missingModels =
  'The models that paint bodies are not installed: drape models pull bodies-turbo. --engine mannequin needs none.'

const engines = {
  usual: { name: 'mannequin', open: createMannequinEngine },
  full: { name: 'sdxl', isInstalled: hasPaintingModels, open: openBodiesEngine, missing: missingModels },
}

/** The file of one body of several: a number before the ending. */
function numbered(out: string, k: number, count: number): string {
  const { dir, name, ext } = parse(out)
  return count === 1 ? out : `${dir ? `${dir}/` : ''}${name}-${k + 1}${ext}`
}

function describe(file: string, { report: { method, provider, seed, checks, reasons } }: MadeBody): string {
  const like =
    checks.similarity === null ? '' : `, ${Math.round(checks.similarity * 100)} % like the photo’s face`
  const passed = checks.passed ? 'one whole person' : 'not sure'
  const lines = reasons.map(({ message }) => `- ${message}`)
  return [`${file}: ${method} on ${provider}, seed ${seed}, ${passed}${like}`, ...lines].join('\n')
}

/** `drape body`: bodies, made in this process. */
export async function body(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...{ face: text, out: text, json: { type: 'boolean', default: false } },
      ...{ engine: text, model: text, count: text, seed: text, steps: text, guidance: text },
      ...{
        'body-type': text,
        'height-cm': text,
        'weight-kg': text,
        gender: text,
        pose: text,
        clothing: text,
      },
      ...{ prompt: text, 'negative-prompt': text, ethnicity: text, 'skin-tone': text },
      ...{ 'compose-head': text, 'identity-strength': text, 'pose-strength': text },
    },
  })
  const { face, out, json, ...flags } = values
  if (!out) throw new UsageError('--out is needed.')
  const schema = bodyOptions.extend({ skin_tone: skinTone.optional() })
  const { skin_tone = null, ...asked } = parseFlags(schema, flags)
  if (asked.engine === 'instantid' && !face) throw new UsageError('--engine instantid needs --face.')
  const photo = face ? await readPicture(face) : null
  const opened = await openEngine(asked.engine === 'instantid' ? 'sdxl' : asked.engine, engines)
  try {
    const { engine } = opened
    const options = { ...asked, engine: asked.engine === 'auto' ? engine.name : asked.engine }
    const made = await engine.makeBodies(
      { face: photo, skinTone: skin_tone, options },
      reportStages(json),
      new AbortController().signal,
    )
    const files = made.map((_, k) => numbered(out, k, made.length))
    for (const [k, { picture }] of made.entries()) await writeFile(files[k], picture)
    const reports = made.map(({ report }, k) => ({ out: files[k], ...report }))
    if (json) console.log(JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2))
    else for (const [k, one] of made.entries()) console.log(describe(files[k], one))
    return 0
  } finally {
    await opened.close()
  }
}
