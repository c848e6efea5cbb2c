/**
 * How roomy Drape's own mask is, in shoulder widths where nothing else is said. Wide enough that neither the shape of
 * the old clothes shows nor the new ones want for room, and of the order of what Leffa was trained with.
 */
export const drapeMargins = {
  /** Around the clothes that go. */
  clothes: 0.2,
  /** Around the neck, for collars. */
  neck: 0.06,
  /** Half the width of a sleeve's room at shoulder, elbow and wrist. */
  arm: [0.42, 0.4, 0.3],
  /** Around shoulder and hip joints. */
  shoulder: 0.32,
  hip: 0.4,
  /** Around the waist of trousers and skirts. */
  waist: 0.22,
  /** Half the width of the room for each leg at hip, knee and ankle. */
  legs: { lower_body: [0.45, 0.42, 0.36], dresses: [0.5, 0.55, 0.5] },
  /** How far a dress comes down between knee (0) and ankle (1) when the legs are bare. */
  dressEnd: 0.7,
  /** How far the waistband lies above the hip joints and a top's hem below them, in torso lengths. */
  waistAboveHips: 0.35,
  hemBelowHips: 0.1,
  /** How much of a garment that stays may be painted over along the hem of the one that goes. */
  hem: 0.16,
  /** The same where it lies beside what goes: arms before trousers, a coat over them. */
  beside: 0.07,
  /** How far below the ankles the ground is painted over. */
  ground: 0.12,
  /** Hair that hangs over the clothes loses this rim, for the old cloth shines through it. */
  hairRim: 0.02,
  /** Bays and gaps narrower than twice this are closed. */
  smooth: 0.3,
  /** Parts smaller than this (in square shoulder widths) are dropped, unless they are old cloth. */
  island: 0.03,
} as const
