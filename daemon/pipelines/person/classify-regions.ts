import { boxSum } from '../../imaging/box-sum.ts'
import { type ColourModel, logDensity } from './colour-model.ts'
import { type RegionClass, type RegionFields, regionClasses } from './region-classes.ts'

/** A colour that belongs to no model is spread evenly over Lab. */
const evenDensity = -12.5
const noDensity = -30
/** Colours of neighbours are alike, so each pixel counts less than an independent witness. */
const trust = 0.75
/** At the silhouette's edge colours are mixed with the backdrop's: only so much of the trust is left there. */
const edgeTrust = 0.35
/** How strongly, and how far in pixels, neighbours pull a pixel to their side. */
const agreement = 4
const reach = 2
/** Further below the likeliest class nothing is left of a probability. */
const negligible = -14

/** Log density of each pixel's colour in each class; pixels with `inside` near 0 are left out. */
export function colourEvidence(
  lab: Float32Array,
  inside: Float32Array,
  models: Record<RegionClass, ColourModel | null>,
): RegionFields {
  const evidence = {} as RegionFields
  for (const name of regionClasses) {
    const field = new Float32Array(inside.length)
    const model = models[name]
    if (!model) field.fill(name === 'other' ? evenDensity : noDensity)
    else {
      for (let i = 0; i < field.length; i++) {
        if (isOpen(inside[i])) field[i] = logDensity(model, lab[i * 3], lab[i * 3 + 1], lab[i * 3 + 2])
      }
    }
    evidence[name] = field
  }
  return evidence
}

/** Scales densities in place by how far they can be trusted. */
export function trustEvidence(evidence: RegionFields, inside: Float32Array, width: number, height: number) {
  const around = boxSum(inside, width, height, 1)
  for (let i = 0; i < inside.length; i++) {
    if (!isOpen(inside[i])) continue
    const mixed = Math.min(1, Math.abs(around[i] / 9 - 0.5) * 2)
    const scale = trust * (edgeTrust + (1 - edgeTrust) * mixed ** 4)
    for (const name of regionClasses) evidence[name][i] *= scale
  }
}

/** Probabilities of each class from colours, log priors and, in so many `rounds`, what the neighbours say. */
export function classifyRegions(
  evidence: RegionFields,
  priors: RegionFields,
  inside: Float32Array,
  width: number,
  height: number,
  rounds: number,
): RegionFields {
  const logs = {} as RegionFields
  const fields = {} as RegionFields
  for (const name of regionClasses) {
    const log = new Float32Array(inside.length)
    const prior = priors[name]
    const density = evidence[name]
    for (let i = 0; i < log.length; i++) {
      if (isOpen(inside[i])) log[i] = prior[i] + density[i]
    }
    logs[name] = log
    fields[name] = new Float32Array(inside.length)
  }
  normalise(logs, inside, null, fields)
  for (let round = 0; round < rounds; round++) {
    const near = {} as RegionFields
    for (const name of regionClasses) near[name] = boxSum(fields[name], width, height, reach)
    normalise(logs, inside, near, fields)
  }
  return fields
}

const isOpen = (inside: number) => inside > 0.004

function normalise(
  logs: RegionFields,
  inside: Float32Array,
  near: RegionFields | null,
  fields: RegionFields,
) {
  const values = new Float64Array(regionClasses.length)
  const gain = agreement / (2 * reach + 1) ** 2
  const logList = regionClasses.map((name) => logs[name])
  const nearList = near && regionClasses.map((name) => near[name])
  const fieldList = regionClasses.map((name) => fields[name])
  for (let i = 0; i < inside.length; i++) {
    if (!isOpen(inside[i])) {
      fields.background[i] = 1
      continue
    }
    let most = Number.NEGATIVE_INFINITY
    for (let c = 0; c < values.length; c++) {
      const value = logList[c][i] + (nearList ? nearList[c][i] * gain : 0)
      values[c] = value
      if (value > most) most = value
    }
    let sum = 0
    for (let c = 0; c < values.length; c++) {
      const below = values[c] - most
      values[c] = below < negligible ? 0 : Math.exp(below)
      sum += values[c]
    }
    for (let c = 0; c < values.length; c++) fieldList[c][i] = values[c] / sum
  }
}
