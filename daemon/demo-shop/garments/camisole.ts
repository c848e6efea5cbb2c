import { cloth, fallingFolds } from './cloth.ts'
import { half, type Step, whole } from './outline.ts'

interface CamisoleStyle {
  name: string
  fill: string
  colour: string
  inside: string
  /** Pixels from the strap's top to the hem: about 720 for a top, 1000 for a slip dress. */
  length: number
  flare: number
  sheen: number
  depth?: number
}

/** A camisole or slip dress on thin straps, with the edge of its back seen between them. */
export function drawCamisole(style: CamisoleStyle): string {
  const top = style.length > 850 ? 90 : 200
  const { length, flare } = style
  const shade = { sheen: style.sheen, depth: style.depth ?? 1 }
  const hem = -(196 + flare)
  const outline: Step[] = [
    [-150, 150, -168, 200, -202, 258],
    [-200, 340, -182, 380, -180, 430],
    [-182, 500, hem + 16, length - 180, hem, length - 14],
    [hem + 80, length + 8, -90, length + 14, 0, length + 14],
  ]
  const front: Step[] = [
    [104, 170, 70, 220, 0, 236],
    [-70, 220, -104, 170, -122, 130],
  ]
  const closing = `${half([0, 0], front, top).replace(/^M[^C]*?(?=[CL])/, '')}Z`
  const body = whole([-122, 130], outline, top, closing)
  const back = `${half(
    [-190, 262],
    [
      [-110, 196, 110, 196, 190, 262],
      [150, 330],
      [-150, 330],
    ],
    top,
  )}Z`
  const strap = (side: 1 | -1) =>
    half(
      [-124, 140],
      [
        [-122, 90, -112, 40, -103, 2],
        [-101, -4, -94, -4, -93, 3],
        [-101, 40, -110, 90, -111, 150],
      ],
      top,
      side,
    )
  const neckline = half(
    [-122, 130],
    [
      [-104, 170, -70, 220, 0, 236],
      [70, 220, 104, 170, 122, 130],
    ],
    top,
  )
  return [
    cloth({ path: back, fill: style.inside, depth: 1.1 }),
    ...([1, -1] as const).map((side) =>
      cloth({ path: `${strap(side)}Z`, fill: style.colour, depth: shade.depth * 0.6 }),
    ),
    cloth({
      path: body,
      fill: style.fill,
      ...shade,
      artwork: `<path d="${neckline}" fill="none" stroke="#000" stroke-opacity=".2" stroke-width="16"/><path d="${neckline}" fill="none" stroke="${style.colour}" stroke-width="12"/>`,
      dark: [
        ...fallingFolds(
          `${style.name}d`,
          { left: 290, right: 610, top: top + 330, bottom: top + length },
          6,
          flare,
        ),
        half([-60, 238], [[-80, 300, -96, 340, -100, 400]], top),
        half([60, 238], [[80, 300, 96, 340, 100, 400]], top),
      ],
      light: [
        ...fallingFolds(
          `${style.name}l`,
          { left: 280, right: 600, top: top + 300, bottom: top + length },
          6,
          flare,
        ),
        half([-110, 220], [[-120, 270, -116, 300, -130, 360]], top),
        half([90, 220], [[100, 270, 96, 300, 110, 360]], top),
      ],
      stitches: [
        half([hem, length - 34], [[hem + 80, length - 12, -90, length - 6, 0, length - 6]], top),
        half([hem, length - 34], [[hem + 80, length - 12, -90, length - 6, 0, length - 6]], top, -1),
      ],
    }),
  ].join('')
}
