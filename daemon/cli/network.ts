import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'node:path'
import { parseArgs } from 'node:util'
import type { Checkpoint } from '../../models/checkpoint/checkpoint.ts'
import { openCheckpoint } from '../../models/checkpoint/open-checkpoint.ts'
import { readTensor } from '../../models/checkpoint/read-tensor.ts'
import { writeSafetensors } from '../../models/checkpoint/safetensors.ts'
import type { NetworkDefinition, Port } from '../../models/networks/network-definition.ts'
import { networks } from '../../models/networks/networks.ts'
import { chooseProvider, type Provider } from '../inference/choose-provider.ts'
import { openSession } from '../inference/open-session.ts'
import { targetOf } from '../inference/target-of.ts'
import { fitTensor } from './fit-tensor.ts'
import { UsageError } from './usage-error.ts'

const text = { type: 'string' } as const
const providers: Provider[] = ['cuda', 'dml', 'coreml', 'cpu']

function configure({ config }: NetworkDefinition<object>, file: string | undefined): object {
  if (!file) return config
  try {
    return { ...config, ...JSON.parse(readFileSync(file, 'utf8')) }
  } catch (error) {
    throw new UsageError(`--config ${file}: ${(error as Error).message}`)
  }
}

function list(args: string[]): number {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } })
  const all = networks.map(({ name, about, config, prefixes, inputs, outputs }) => ({
    name,
    about,
    config,
    prefixes,
    inputs: inputs(config),
    outputs: outputs(config),
  }))
  if (values.json) console.log(JSON.stringify(all, null, 2))
  else for (const { name, about } of all) console.log(`${name.padEnd(22)} ${about}`)
  return 0
}

async function readInputs(ports: Port[], file: string) {
  const given: Checkpoint = openCheckpoint(file)
  const missing = ports.filter(({ name }) => !given.has(name)).map(({ name }) => name)
  if (missing.length > 0) throw new UsageError(`${file} lacks the inputs ${missing.join(', ')}.`)
  const fitted = ports.map(
    async (port) => [port.name, fitTensor(port, await readTensor(given.get(port.name)!))] as const,
  )
  return Object.fromEntries(await Promise.all(fitted))
}

async function run([name = '', ...args]: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      config: text,
      weights: { ...text, multiple: true },
      inputs: text,
      outputs: text,
      provider: text,
      lora: text,
      'lora-strength': text,
    },
  })
  const network = networks.find((candidate) => candidate.name === name)
  if (!network) throw new UsageError(`There is no network “${name}”. See drape network list.`)
  const { weights, inputs, outputs, provider: wanted = 'cpu' } = values
  if (!weights?.length || !inputs || !outputs)
    throw new UsageError('--weights, --inputs and --outputs are needed.')
  if (!providers.includes(wanted as Provider))
    throw new UsageError(`--provider: one of ${providers.join(', ')}`)

  const { provider } = await chooseProvider([wanted as Provider])
  const config = configure(network, values.config)
  const strength = Number(values['lora-strength'] ?? 1)
  if (!Number.isFinite(strength)) throw new UsageError('--lora-strength: a number is needed.')
  const lora = values.lora === undefined ? undefined : { checkpoint: openCheckpoint(values.lora), strength }
  const feeds = await readInputs(network.inputs(config, targetOf(provider)), inputs)
  const started = performance.now()
  const { model, unused } = network.build(config, openCheckpoint(...weights), targetOf(provider), lora)
  const built = performance.now()
  const session = await openSession(model, { provider, root: parse(process.cwd()).root })
  const opened = performance.now()
  const results = await session.run(feeds)
  const done = performance.now()
  await session.release()
  writeFileSync(outputs, writeSafetensors(results))
  const milliseconds = (from: number, to: number) => `${Math.round(to - from)} ms`
  console.error(
    `${name} on ${provider}: built in ${milliseconds(started, built)}, loaded in ${milliseconds(built, opened)}, ` +
      `run in ${milliseconds(opened, done)}; ${unused.length} tensors of the checkpoint are not used`,
  )
  return 0
}

/** `drape network list` and `drape network run`: any network over any checkpoint with its reference's names. */
export async function network([command, ...args]: string[]): Promise<number> {
  if (command === 'list') return list(args)
  if (command === 'run') return run(args)
  throw new UsageError('drape network list [--json], or drape network run NAME …')
}
