import type { Point } from '../../imaging/image.ts'

/**
 * The 18 points of a body in OpenPose's order, in pixels: nose, neck, right shoulder, elbow, wrist, left shoulder, elbow,
 * wrist, right hip, knee, ankle, left hip, knee, ankle, right eye, left eye, right ear, left ear (the person's own right
 * and left). A point that was not seen is undefined.
 */
export type Keypoints = (Point | undefined)[]
