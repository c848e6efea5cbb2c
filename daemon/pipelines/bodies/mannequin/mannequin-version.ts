/** Raised whenever the same input gives another picture. */
export const mannequinVersion = '1.0.0'
