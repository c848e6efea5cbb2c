import { advise, type Check } from '../../shared/doctor.ts'

/** Whether this Node is new enough. */
export function checkNode(version: string = process.versions.node): Check {
  const [major, minor] = version.split('.').map(Number)
  const ok = major > 20 || (major === 20 && minor >= 19)
  const found = `v${version}`
  return { id: 'node', name: 'Node.js', ok, found, ...(!ok && advise('UPDATE_NODE')) }
}
