/**
 * Every threshold and weight of what Drape says of a person in a picture. Gates are [where doubt begins, where nothing
 * is left of the confidence]; lengths are in shoulder widths unless said otherwise. Found on photos and crops of them.
 */
export const bodyRules = {
  /** What each part counts in the coverage of the whole. */
  weights: { head: 0.15, torso: 0.35, arms: 0.2, legs: 0.25, feet: 0.05 },
  /** Least coverages of each type of body, the first that is reached; `shoulders` is the line between their joints. */
  types: {
    full_body: { head: 0.8, torso: 0.9, legs: 0.9, feet: 0.5, shoulders: 0.9 },
    half_body: { head: 0, torso: 0.55, legs: 0, feet: 0, shoulders: 0.9 },
    head_only: { head: 0.8, torso: 0, legs: 0, feet: 0, shoulders: 0 },
  },
  /** Knees must be in the picture for trousers and skirts. */
  legsVisible: 0.5,
  /** What a head counts whose face is not seen: its landmarks are guesses. */
  faceless: 0.5,
  /** Share of the picture's height by which a point may lie outside and still count: landmarks are not exact. */
  slack: 0.015,
  /** A joint inside the picture that the pose network calls less visible than this is behind something. */
  visible: 0.4,
  /** Share of a part inside the picture that is hidden, from which on something hides the body. */
  hidden: { torso: 0.2, legs: 0.25, feet: 0.6 },
  /** A part of which less than this is in the picture says nothing about being hidden. */
  framed: 0.3,

  /** Shoulder width over torso length; negative for backs. */
  turned: [0.6, 0.3],
  /** Nose to the nearer cheek over nose to the farther one, where only the head is seen. */
  faceTurned: [0.3, 0.05],
  /** Height of the thighs over torso length. */
  seated: [0.55, 0.2],
  /** Share of the torso's bones in the picture. */
  cropped: [0.95, 0.5],
  /** Share of the torso behind forearms and hands. */
  armsOver: [0.12, 0.5],
  /** Disagreement of two readings about shoulders, elbows and wrists. */
  unstable: [0.09, 0.35],
  /** A reason is given once a gate has taken this much of the confidence. */
  worthSaying: 0.15,
  /** What is left of the confidence. */
  faceMissing: 0.8,
  twoPeople: 0.7,

  /** Least presence (0..1) of a pose. */
  presence: 0.5,
  /** Without a face, shoulders that move by this many widths between readings belong to nobody. */
  facelessMove: 0.18,
  /** Another person: the most of its silhouette that may lie in the first one's, and its least share of the picture. */
  other: { overlap: 0.4, area: 0.004 },

  /** Least cosine of a made body's face with the photo's. */
  similarity: 0.4,
} as const
