import type { GarmentAnalysis } from '../garment/garment-analysis.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import type { LimbAxis } from './limb-axis.ts'
import { createMesh, type Mesh, stitch } from './mesh.ts'
import { addRow, columns } from './row-mesh.ts'
import { addSleeve } from './sleeve-mesh.ts'
import { armholeRows, planTop, type TopPlan } from './top-rows.ts'
import type { TorsoFrame } from './torso-frame.ts'

/** The mesh of a top or a dress: torso rows, and sleeves sewn to the armhole's own vertices. */
export function buildTopMesh(
  person: PersonAnalysis,
  garment: GarmentAnalysis,
  frame: TorsoFrame,
  arms: { left: LimbAxis; right: LimbAxis },
): { mesh: Mesh; plan: TopPlan; cuffs: { left: number | null; right: number | null } } {
  const mesh = createMesh()
  const plan = planTop(person, garment, frame)
  const sleeved = garment.left.sleeve || garment.right.sleeve
  const rows = plan.rows.map((row, i) => {
    const sewn = sleeved && i >= plan.shoulder && i <= plan.armpit
    const touches = sleeved && i > plan.armpit && i < plan.armpit + (garment.sleeves === 'long' ? 8 : 4)
    return addRow(mesh, frame, row, plan.scale, sewn ? 0 : touches ? 1 : 4)
  })
  for (let i = 0; i + 1 < rows.length; i++) stitch(mesh, 'body', rows[i], rows[i + 1])
  const armhole = (column: number) =>
    rows.slice(plan.shoulder, plan.shoulder + armholeRows + 1).map((row) => row[column])
  const cuffs: { left: number | null; right: number | null } = { left: null, right: null }
  for (const side of ['left', 'right'] as const) {
    const { sleeve } = plan[side]
    const column = side === 'left' ? 0 : columns - 1
    if (sleeve)
      cuffs[side] = addSleeve(
        mesh,
        arms[side],
        sleeve,
        armhole(column),
        plan.scale,
        garment.sleeves === 'long',
      )
  }
  return { mesh, plan, cuffs }
}
