import { DrapeError } from '../../shared/errors.ts'
import { UsageError } from './usage-error.ts'

const usage = `Drape: try on any garment, on any shop page, on your own computer.

Usage: drape COMMAND [OPTIONS]

  daemon   [--port N] [--data DIR] [--no-tray]      run the daemon that the browser extension talks to
  tryon    --person FILE --garment FILE --out FILE  make one picture, without a daemon
           [--garment-type auto|upper_body|lower_body|dresses] [--engine auto|instant|leffa]
           [--hem over|tucked] [--seed N] [--json]
           leffa: [--steps 10..50] [--guidance 1..5] [--model-type auto|viton_hd|dress_code]
           [--mask drape|reference] [--pose drape|openpose] [--ref-acceleration] [--repaint]
  reconstruct --image FILE --out FILE.glb|.obj|.ply  make one mesh, without a daemon
           [--engine auto|relief|triposr] [--orientation viewer|z_up] [--compact]
           triposr: [--resolution auto|1024|512|256|128] [--subject person|largest] [--refine] [--smooth true|false] [--texture]
  body     --out FILE [--face FILE] [--count 1..4]  make bodies, with the head or face of a photo, without a daemon
           [--engine auto|mannequin|sdxl|instantid] [--body-type slim|athletic|muscular|average|curvy|plus]
           [--height-cm 140..220] [--weight-kg 40..200] [--gender female|male|unisex] [--pose standing|walking|sitting]
           [--clothing minimal|casual|sporty|formal] [--seed N] [--json]
           sdxl, instantid: [--model auto|turbo|base|lcm] [--steps N] [--guidance N] [--prompt TEXT]
           [--negative-prompt TEXT] [--skin-tone TONE] [--compose-head true|false] [--identity-strength N] [--pose-strength N]
  pair     [--data DIR]                             show the browsers that wait to be paired, and their codes
  pair     approve|refuse ID [--data DIR]           answer one that asks
  devices  [--data DIR] [--json]                    list the paired browsers
  unpair   ID [--data DIR]                          revoke a browser's access
  models   [list] [--json]                          what can be downloaded, and what is installed
  models   pull PACK [--accept-licence]             download a pack; goes on where it was interrupted
  models   verify [PACK] [--json]                   check every byte
  models   remove PACK [--yes]                      delete a pack
  models   move FOLDER                              move all models, to another disk for example
  gpu      enable [--yes] | disable | status        get what onnxruntime needs for an NVIDIA card on Linux
  doctor   [--data DIR] [--json]                    look at everything Drape needs and say what to do
  autostart [enable|disable|status] [--data DIR]    start the daemon with this computer, or no longer
  browsers [enable|disable|status] [--data DIR]     let browsers start the daemon and connect without a code
  uninstall [--photos keep|delete] [--models keep|delete] [--data DIR]
                                                    take Drape out of this account; asks about photos and models
  network  list [--json]                            list the networks that are written over checkpoints
  network  run NAME --weights FILE… --inputs FILE --outputs FILE
           [--config FILE] [--provider cpu|cuda|dml|coreml] [--lora FILE] [--lora-strength N]
                                                    run one on tensors in safetensors files
  demo     [--3d] [--keep]                          see it all on sample pictures

Exit codes: 0 done, 1 it failed, 2 the command was not understood.`

type Command = (args: string[]) => Promise<number>

// Each command loads only what it needs: help must not wait for networks.
const commands: Record<string, () => Promise<Command>> = {
  daemon: async () => (await import('./daemon.ts')).daemon,
  tryon: async () => (await import('./tryon.ts')).tryon,
  reconstruct: async () => (await import('./reconstruct.ts')).reconstruct,
  body: async () => (await import('./body.ts')).body,
  pair: async () => (await import('./devices.ts')).pair,
  devices: async () => (await import('./devices.ts')).devices,
  unpair: async () => (await import('./devices.ts')).unpair,
  models: async () => (await import('./models.ts')).models,
  gpu: async () => (await import('./gpu.ts')).gpu,
  doctor: async () => (await import('./doctor.ts')).doctor,
  network: async () => (await import('./network.ts')).network,
  autostart: async () => (await import('./autostart.ts')).autostart,
  uninstall: async () => (await import('./uninstall.ts')).uninstall,
  browsers: async () => (await import('./browsers.ts')).browsers,
  // Not for people: browsers start it.
  'native-host': async () => (await import('./native-host.ts')).nativeHost,
  demo: async () => (await import('../demo/demo.ts')).demo,
}

const isUsageError = (error: unknown) =>
  error instanceof UsageError || String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')

/** Runs one command line. @returns the exit code */
export async function drape([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name) || args.includes('--help')) {
    console.log(usage)
    return 0
  }
  if (!Object.hasOwn(commands, name)) {
    console.error(`There is no command “${name}”.\n\n${usage}`)
    return 2
  }
  try {
    return await (await commands[name]())(args)
  } catch (error) {
    const { message } = error as Error
    if (isUsageError(error)) {
      console.error(`${message}\nSee drape --help.`)
      return 2
    }
    console.error(error instanceof DrapeError ? `${error.code}: ${message}` : message)
    return 1
  }
}
