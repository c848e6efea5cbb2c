import { meshResolutions, type ReconstructOptions } from '../../../../shared/mesh.ts'

type Resolution = (typeof meshResolutions)[number]

/** The finest grid that is looked at unasked: finer meshes are too large for a web page. */
const usual: Record<'card' | 'processor', Resolution> = { card: 512, processor: 256 }
/** For the picture, the networks' outputs and Node itself. */
const reserveBytes = 500e6

/** Main memory that a grid takes: its values, the sums of three planes twice, the mesh. */
const bytesOf = (resolution: number, neurons: number) =>
  resolution ** 3 * 4 + 3 * resolution ** 2 * neurons * 8 + resolution ** 2 * 400

/**
 * The grids to try, finest first: from the one asked for (`auto`: the finest that is usual on this device) down, without
 * those that main memory cannot hold. The coarsest is always tried.
 * @param freeBytes of main memory; undefined where the system does not tell
 */
export function chooseResolutions(
  asked: ReconstructOptions['resolution'],
  device: 'card' | 'processor',
  neurons: number,
  freeBytes: number | undefined,
): Resolution[] {
  const finest = asked === 'auto' ? usual[device] : asked
  const fits = (resolution: Resolution) =>
    freeBytes === undefined || bytesOf(resolution, neurons) + reserveBytes <= freeBytes
  const tried = meshResolutions.filter((resolution) => resolution <= finest && fits(resolution))
  return tried.length > 0 ? tried : [128]
}
