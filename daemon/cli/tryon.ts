import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { DrapeError } from '../../shared/errors.ts'
import { tryOnOptions } from '../../shared/try-on.ts'
import { acceptPicture } from '../imaging/accept-picture.ts'
import { createInstantNetworks } from '../inference/instant-networks.ts'
import { createInstantEngine } from '../pipelines/tryon/instant-engine.ts'
import { UsageError } from './usage-error.ts'

const text = { type: 'string' } as const

async function read(file: string) {
  const { bytes } = await acceptPicture(
    await readFile(file).catch(() => {
      throw new UsageError(`The file ${file} cannot be read.`)
    }),
  )
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** `drape tryon`: one picture, made in this process. */
export async function tryon(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      person: text,
      garment: text,
      out: text,
      'garment-type': text,
      engine: text,
      hem: text,
      seed: text,
      steps: text,
      json: { type: 'boolean', default: false },
    },
  })
  const { person, garment, out, json } = values
  if (!person || !garment || !out) throw new UsageError('--person, --garment and --out are needed.')
  if (values.engine === 'leffa')
    throw new DrapeError(
      'ENGINE_UNAVAILABLE',
      'The engine leffa is not installed in this version. Use --engine instant, which needs no download.',
    )
  const options = tryOnOptions.safeParse({
    garment_type: values['garment-type'],
    engine: values.engine,
    hem: values.hem,
    seed: values.seed,
  })
  if (!options.success) {
    const [{ path, message }] = options.error.issues
    throw new UsageError(`--${String(path[0]).replace('_', '-')}: ${message}`)
  }
  // The instant engine knows no steps; the flag is for engines that refine a picture step by step.
  if (values.steps !== undefined && !/^[1-9]\d*$/.test(values.steps))
    throw new UsageError('--steps: a whole number above 0 is needed.')

  const networks = createInstantNetworks()
  try {
    const input = { person: await read(person), garment: await read(garment), options: options.data }
    const { signal } = new AbortController()
    const progress = (stage: string) => json || console.error(`${stage} …`)
    const { picture, report } = await createInstantEngine(networks).tryOn(input, progress, signal)
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
    await networks.releaseAll()
  }
}
