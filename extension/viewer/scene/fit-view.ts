/** Half of what a figure measures, in its own units: up, and outwards from its upright axis. */
export interface Extent {
  up: number
  out: number
}

/** Air around the figure, as a factor. */
const margin = 1.1

/** Distance of the camera from a figure's middle: far enough that nearer parts do not swell. */
export const distanceFor = ({ up, out }: Extent): number => 4 * Math.max(up, out)

/**
 * The upright angle of view, in degrees, at which a figure that turns on its axis always fits.
 * @param aspect width by height of the canvas
 */
export function fieldOfView(extent: Extent, aspect: number): number {
  const nearest = distanceFor(extent) - extent.out
  const half = (Math.max(extent.up, extent.out / aspect) * margin) / nearest
  return (2 * Math.atan(half) * 180) / Math.PI
}
