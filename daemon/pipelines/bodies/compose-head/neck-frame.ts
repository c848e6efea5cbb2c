import type { Point } from '../../../imaging/image.ts'
import { applySimilarity, invertSimilarity, type Similarity } from '../../../imaging/similarity.ts'
import { clamp, lerp, smoothstep } from '../../tryon/geometry.ts'
import { type ComposePart, faceHeight } from './compose-part.ts'

/** The new neck in the body's pixels: from the new chin (0) to the pit of the body's neck (1), and across it. */
export interface NeckFrame {
  chin: Point
  /** Unit vectors down the neck and to the picture's right. */
  down: Point
  across: Point
  length: number
  /** Middle and width of the head's own neck and of the body's, across. */
  head: { middle: number; width: number }
  body: { middle: number; width: number }
  /** Width of the neck where it goes up behind the jaw; what the head brings of its own hides it. */
  top: number
}

/** Where the head's neck has taken the body's width, as a share of the neck. */
const joined = 0.6

/** How far above the chin the jaw is measured, in face heights. */
const jawAbove = 0.25
const xy = ({ x, y }: Point): [number, number] => [x, y]

export function neckFrame(head: ComposePart, body: ComposePart, move: Similarity): NeckFrame {
  const chin = applySimilarity(move, head.chin)
  const size = faceHeight(body)
  const dx = body.neckPit.x - chin.x
  const dy = body.neckPit.y - chin.y
  const length = Math.max(0.25 * size, Math.hypot(dx, dy))
  // A chin below the pit says nothing of the way down.
  const down = dy > 0.1 * size ? { x: dx / Math.hypot(dx, dy), y: dy / Math.hypot(dx, dy) } : { x: 0, y: 1 }
  const across = { x: down.y, y: -down.x }
  const span = ([left, right]: [Point, Point]) => {
    const [a, b] = [left, right].map(({ x, y }) => (x - chin.x) * across.x + (y - chin.y) * across.y)
    return { middle: (a + b) / 2, width: Math.abs(b - a) }
  }
  const back = invertSimilarity(move)
  const seen = bareSpan(
    head,
    (t, s) =>
      applySimilarity(back, {
        x: chin.x + down.x * t * length + across.x * s,
        y: chin.y + down.y * t * length + across.y * s,
      }),
    size,
  )
  const own = seen ?? span(head.neck.map((point) => applySimilarity(move, point)) as [Point, Point])
  const its = span(body.neck)
  const sides = head.outline
    .map((point) => inNeck({ chin, down, across, length }, ...xy(applySimilarity(move, point))))
    .filter(({ t }) => t * length > -jawAbove * size)
    .map(({ s }) => s)
  const jaw = Math.max(...sides) - Math.min(...sides)
  return {
    ...{ chin, down, across, length },
    head: {
      middle: clamp(own.middle, its.middle - 0.3 * size, its.middle + 0.3 * size),
      width: clamp(own.width, its.width / 1.4, its.width / 0.7),
    },
    body: its,
    top: Math.min(seen ? 0.94 * seen.width : its.width, 0.85 * jaw),
  }
}

/** Middle and width of the bare neck that the head's photo shows below its chin, in the body's pixels across. */
function bareSpan(
  { regions: { skin } }: ComposePart,
  at: (t: number, s: number) => Point,
  size: number,
): { middle: number; width: number } | null {
  const isBare = (t: number, s: number) => {
    const { x, y } = at(t, s)
    return (
      x >= 0 && y >= 0 && x < skin.width && y < skin.height && skin.data[(y | 0) * skin.width + (x | 0)] > 127
    )
  }
  const ends = (side: 1 | -1) =>
    [0.12, 0.16, 0.2, 0.24, 0.28].map((t) => {
      let reach = 0
      while (reach < 0.6 * size && isBare(t, side * reach)) reach++
      return side * reach
    })
  const [left, right] = [ends(-1), ends(1)].map((all) => all.sort((a, b) => a - b)[2])
  return right - left > 0.3 * size && right - left < 1.1 * size
    ? { middle: (left + right) / 2, width: right - left }
    : null
}

/** A point's share of the way from chin to pit, and its distance from the axis in pixels. */
export function inNeck(
  { chin, down, across, length }: Pick<NeckFrame, 'chin' | 'down' | 'across' | 'length'>,
  x: number,
  y: number,
) {
  const dx = x - chin.x
  const dy = y - chin.y
  return { t: (dx * down.x + dy * down.y) / length, s: dx * across.x + dy * across.y }
}

/** Where the head's neck, bent to the body's, shows what it has at (t, s); both in the body's pixels. */
export function unbent({ chin, down, across, length, head, body }: NeckFrame, t: number, s: number): Point {
  const k = smoothstep(0, joined, t)
  const own = head.middle + (s - lerp(head.middle, body.middle, k)) / lerp(1, body.width / head.width, k)
  return {
    x: chin.x + down.x * t * length + across.x * own,
    y: chin.y + down.y * t * length + across.y * own,
  }
}
