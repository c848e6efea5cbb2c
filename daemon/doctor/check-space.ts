import { advise, type Check } from '../../shared/doctor.ts'
import { sizeText } from '../downloads/size-text.ts'

/** Whether a folder's disk has 1 GB free. */
export function checkDisk(about: Pick<Check, 'id' | 'name'>, folder: string, freeBytes: number): Check {
  const found = `${sizeText(freeBytes)} free for ${folder}`
  return freeBytes > 1e9
    ? { ...about, ok: true, found }
    : { ...about, ok: false, found, ...advise('FREE_DISK') }
}

/** Whether previews have the 1.5 GB of memory that they take. */
export function checkMemory({ total_bytes, free_bytes }: { total_bytes: number; free_bytes: number }): Check {
  const about = { id: 'memory', name: 'Memory' } as const
  const found = `${sizeText(free_bytes)} of ${sizeText(total_bytes)} free`
  return free_bytes > 1.5e9
    ? { ...about, ok: true, found }
    : { ...about, ok: true, found, ...advise('FREE_MEMORY') }
}
