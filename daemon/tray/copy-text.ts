import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { openWithSystem } from './open-with-system.ts'

const clipboards: string[][] =
  process.platform === 'darwin'
    ? [['pbcopy']]
    : process.platform === 'win32'
      ? [['clip']]
      : [
          ...(process.env.WAYLAND_DISPLAY ? [['wl-copy']] : []),
          ['xclip', '-selection', 'clipboard'],
          ['xsel', '--clipboard', '--input'],
        ]

const pipeInto = ([program, ...args]: string[], text: string) =>
  new Promise<boolean>((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
    child.stdin.on('error', () => {})
    child.stdin.end(text)
  })

/** Puts a text on the clipboard; where no program for that is installed, into a file that is opened. @param file absolute */
export async function copyText(text: string, file: string): Promise<void> {
  for (const clipboard of clipboards) if (await pipeInto(clipboard, text)) return
  await writeFile(file, text, { mode: 0o600 })
  openWithSystem(file)
}
