import type { BodyPreviewQuery, BodyType } from '../../../../shared/bodies.ts'

/** Body mass index (kg/m²) below which a type suits; muscles cannot be told from weight and height. */
const table: { below: number; type: BodyType }[] = [
  { below: 20, type: 'slim' },
  { below: 27, type: 'average' },
  { below: Number.POSITIVE_INFINITY, type: 'plus' },
]

/** The body type that height and weight suggest. */
export function suggestBodyType({
  height_cm,
  weight_kg,
}: Pick<BodyPreviewQuery, 'height_cm' | 'weight_kg'>): BodyType {
  const index = weight_kg / (height_cm / 100) ** 2
  return (table.find(({ below }) => index < below) ?? table[0]).type
}
