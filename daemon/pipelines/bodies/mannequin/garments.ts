/** Numbers kept of where a vertex lies on the unshaped mesh: x, y, z, and the arm's share in it. */
export const originStride = 4

/** Where tank top and shorts meet, and where the shorts end, in the mesh's own decimetres. */
const waist = 1.75
const hem = -1.8

/**
 * How deep (dm, negative outside) a place lies in tank top and shorts. Places are those of the unshaped mesh, so that
 * seams lie on the same bones of every body.
 * @param arm share of the arm in it
 */
export function clothDepths(x: number, y: number, z: number, arm: number): { tank: number; shorts: number } {
  const across = Math.abs(x)
  const low = 0.75 + 0.75 * Math.max(0, Math.min(1, (z + 0.1) / 0.7))
  const neckline = (Math.hypot(across / 0.92, Math.min(0, y - 6.2) / low) - 1) * 0.9
  const down = Math.max(0, 5.7 - y)
  const armhole = 1.28 + 0.16 * down * down + Math.max(0, 4.3 - y) * 2 - across
  const torso = Math.min(neckline, armhole, (0.45 - arm) * 1.2)
  return {
    tank: Math.min(torso, y - waist),
    shorts: Math.min(waist - y, y - hem - 0.12 * across, (0.45 - arm) * 1.2),
  }
}
