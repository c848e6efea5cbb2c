import type { Point } from '../../imaging/image.ts'
import type { GarmentAnalysis } from '../garment/garment-analysis.ts'
import type { PersonAnalysis } from '../person/person-analysis.ts'
import type { Limbs } from './bare-body.ts'
import { buildBottomMesh } from './bottom-mesh.ts'
import type { Anchor } from './drape-handles.ts'
import { mix } from './geometry.ts'
import type { Mesh } from './mesh.ts'
import type { Row } from './row-mesh.ts'
import { buildTopMesh } from './top-mesh.ts'
import { createTorsoFrame } from './torso-frame.ts'

/** A garment fitted to a body. */
export interface Fit {
  mesh: Mesh
  /** The handles' automatic places. */
  anchors: Anchor[]
  /** Where along the arms sleeves end; `null` without sleeves. */
  cuffs: { left: number | null; right: number | null }
}

/** Fits a garment of any type to a body. */
export function fitGarment(person: PersonAnalysis, garment: GarmentAnalysis, limbs: Limbs): Fit {
  const frame = createTorsoFrame(person)
  const left = (row: Row): Point => frame.toPhoto(row.onBody.left.across, row.onBody.left.down)
  const right = (row: Row): Point => frame.toPhoto(row.onBody.right.across, row.onBody.right.down)
  if (garment.type === 'lower_body') {
    const { mesh, rows, hems } = buildBottomMesh(person, garment, frame, limbs.legs)
    const hip = rows[Math.round(rows.length * (garment.crotch ? 0.75 : 0.35))]
    return {
      mesh,
      cuffs: { left: null, right: null },
      anchors: [
        { name: 'leftWaist', place: left(rows[0]) },
        { name: 'rightWaist', place: right(rows[0]) },
        { name: 'leftHip', place: left(hip) },
        { name: 'rightHip', place: right(hip) },
        { name: 'leftHem', place: hems.left },
        { name: 'rightHem', place: hems.right },
      ],
    }
  }
  const { mesh, plan, cuffs } = buildTopMesh(person, garment, frame, limbs.arms)
  const { rows } = plan
  const below = garment.type === 'dresses' ? nearest(rows, person.left.waist.y, left) : rows[plan.armpit]
  const under = garment.type === 'dresses' ? 'Waist' : 'Armpit'
  return {
    mesh,
    cuffs,
    anchors: [
      { name: 'neck', place: mix(left(rows[plan.neck]), right(rows[plan.neck]), 0.5) },
      { name: 'leftShoulder', place: left(rows[plan.shoulder]) },
      { name: 'rightShoulder', place: right(rows[plan.shoulder]) },
      { name: `left${under}`, place: left(below) },
      { name: `right${under}`, place: right(below) },
      { name: 'hem', place: mix(left(rows[plan.hem]), right(rows[plan.hem]), 0.5) },
    ],
  }
}

function nearest(rows: Row[], y: number, place: (row: Row) => Point): Row {
  return rows.reduce((best, row) => (Math.abs(place(row).y - y) < Math.abs(place(best).y - y) ? row : best))
}
