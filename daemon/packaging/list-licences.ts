import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

async function packagesIn(modules: string): Promise<string[]> {
  const names = (await readdir(modules)).filter((name) => !name.startsWith('.'))
  const scoped = await Promise.all(
    names
      .filter((name) => name.startsWith('@'))
      .map(async (scope) => (await readdir(join(modules, scope))).map((name) => `${scope}/${name}`)),
  )
  return [...names.filter((name) => !name.startsWith('@')), ...scoped.flat()].sort()
}

/** The licences of all packages of a folder, one after the other, as their authors wrote them. */
export async function listLicences(modules: string): Promise<string> {
  const texts = []
  for (const name of await packagesIn(modules)) {
    const folder = join(modules, name)
    const about = await readFile(join(folder, 'package.json'), 'utf8').then(JSON.parse, () => undefined)
    if (!about) continue
    const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    const words = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')))
    texts.push(`## ${name} ${about.version} (${about.license ?? 'see below'})\n\n${words.join('\n')}`)
  }
  return texts.join('\n\n')
}
