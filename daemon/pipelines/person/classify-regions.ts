import { boxSum } from '../../imaging/box-sum.ts'
import { type ColourModel, logDensity } from './colour-model.ts'
import { type RegionClass, type RegionFields, regionClasses } from './region-classes.ts'

/** A colour seen by no model: spread evenly over Lab. */
const evenDensity = -12.5
/** Colours of neighbours are alike, so each pixel counts less than an independent witness. */
const trust = 0.75
const agreement = 2.5
const rounds = 2

/** Probabilities of each class from priors, colours and what the neighbours say. */
export function classifyRegions(
  lab: Float32Array,
  priors: RegionFields,
  models: Record<RegionClass, ColourModel | null>,
  width: number,
  height: number,
): RegionFields {
  const size = width * height
  const logs: RegionFields = {} as RegionFields
  const fields: RegionFields = {} as RegionFields
  for (const name of regionClasses) {
    logs[name] = new Float32Array(size)
    fields[name] = new Float32Array(size)
  }
  for (let i = 0; i < size; i++) {
    if (priors.background[i] > 0.9995) {
      logs.background[i] = 50
      continue
    }
    for (const name of regionClasses) {
      const model = models[name]
      const density = model
        ? logDensity(model, lab[i * 3], lab[i * 3 + 1], lab[i * 3 + 2])
        : name === 'other'
          ? evenDensity
          : -17
      logs[name][i] = Math.log(priors[name][i] + 1e-6) + trust * density
    }
  }
  normalise(logs, null, fields)
  for (let round = 0; round < rounds; round++) {
    const near: RegionFields = {} as RegionFields
    for (const name of regionClasses) near[name] = boxSum(fields[name], width, height, 1)
    normalise(logs, near, fields)
  }
  return fields
}

function normalise(logs: RegionFields, near: RegionFields | null, fields: RegionFields) {
  const size = logs.background.length
  const values = new Float64Array(regionClasses.length)
  for (let i = 0; i < size; i++) {
    if (logs.background[i] === 50) {
      fields.background[i] = 1
      continue
    }
    let most = Number.NEGATIVE_INFINITY
    for (let c = 0; c < values.length; c++) {
      const name = regionClasses[c]
      const value = logs[name][i] + (near ? (near[name][i] * agreement) / 9 : 0)
      values[c] = value
      if (value > most) most = value
    }
    let sum = 0
    for (let c = 0; c < values.length; c++) {
      values[c] = Math.exp(values[c] - most)
      sum += values[c]
    }
    for (let c = 0; c < values.length; c++) fields[regionClasses[c]][i] = values[c] / sum
  }
}
