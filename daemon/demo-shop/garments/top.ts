import { cloth, fallingFolds, type Piece } from './cloth.ts'
import { half, type Step, whole } from './outline.ts'

export interface TopStyle {
  name: string
  fill: string
  /** Plain colour for ribs, collar and the inside of the back. */
  colour: string
  inside: string
  rib?: string
  sleeves: 'none' | 'short' | 'long'
  neck: 'crew' | 'scoop' | 'v' | 'polo' | 'shirt' | 'roll'
  /** Lengths in pixels below the neck. */
  length?: number
  /** How far the hem swings out beyond the chest, and how much the waist is taken in. */
  flare?: number
  waist?: number
  artwork?: string
  depth?: number
  sheen?: number
  buttons?: string
  /** Bottom edge of a shirt. */
  tails?: boolean
  top?: number
}

const necks = {
  crew: { width: 80, depth: 78 },
  scoop: { width: 100, depth: 130 },
  v: { width: 84, depth: 165 },
  polo: { width: 74, depth: 70 },
  shirt: { width: 74, depth: 92 },
  roll: { width: 70, depth: 30 },
}

const middle = 450

/** A tee, long sleeve, polo, shirt, roll-neck or sleeved dress as it lies in a product picture. */
export function drawTop(style: TopStyle): string {
  const top = style.top ?? 250
  const length = style.length ?? 680
  const flare = style.flare ?? 0
  const waist = style.waist ?? 8
  const { width, depth } = necks[style.neck]
  const shade = { depth: style.depth ?? 1, sheen: style.sheen ?? 0 }
  const sleeveless = style.sleeves === 'none'
  const tip: [number, number] = sleeveless ? [-168, 44] : [-204, 56]
  const pit: [number, number] = [-224, 222]
  const hem = -(224 + flare)
  const middleY = 222 + (length - 222) * (flare > 60 ? 0.24 : 0.4)
  const sides: Step[] = [
    sleeveless ? [-150, 110, -160, 180, ...pit] : [-186, 110, -192, 176, ...pit],
    [-218, 290, -(222 - waist), middleY - 60, -(222 - waist), middleY],
    [-(222 - waist), middleY + 90, hem + flare * 0.25, length - 200, hem, length - (style.tails ? 70 : 12)],
    style.tails
      ? [hem + 30, length - 20, -90, length + 20, 0, length + 18]
      : [hem + 70, length + 6, -90, length + 10, 0, length + 10],
  ]
  const start: [number, number] = [-width, 0]
  const neckCurve = frontNeck(style, width, depth)
  const closing = `${half([0, 0], neckCurve, top).replace(/^M[^C]*?(?=[CL])/, '')}Z`
  const body = whole(start, [[...tip], ...sides], top, closing)

  const back = half(
    start,
    [
      [-width * 0.5, 26, width * 0.5, 26, width, 0],
      [width + 12, 60],
      [0, depth + 30],
      [-width - 12, 60],
    ],
    top,
  )
  const inside = cloth({
    path: `${back}Z`,
    fill: style.inside,
    depth: shade.depth * 1.1,
    artwork: `<path d="${back}Z" fill="url(#hollow)"/>${label(top + 32)}`,
    seams: [half([-width, 16], [[-width * 0.5, 46, width * 0.5, 46, width, 16]], top)],
  })

  const sleeves = sleeveless ? '' : [1, -1].map((side) => cloth(sleeve(style, top, side as 1 | -1))).join('')
  const front = half(start, reverseNeck(neckCurve, width), top)
  const ribbed = style.neck === 'crew' || style.neck === 'scoop' || style.neck === 'v'
  const bands = ribbed && !(sleeveless && style.neck !== 'crew') ? ribBand(front, style) : ''
  const bodyPiece = cloth({
    path: body,
    fill: style.fill,
    ...shade,
    artwork: `${style.artwork ?? ''}${bands}`,
    dark: [
      ...fallingFolds(
        `${style.name}d`,
        { left: middle - 170, right: middle + 170, top: top + 260, bottom: top + length },
        4,
        flare * 0.8,
      ),
      ...drags(top, 1),
      ...drags(top, -1),
    ],
    light: fallingFolds(
      `${style.name}l`,
      { left: middle - 190, right: middle + 150, top: top + 180, bottom: top + length },
      4,
      flare * 0.8,
    ),
    stitches: style.tails
      ? []
      : [
          half([hem, length - 34], [[hem + 70, length - 18, -90, length - 14, 0, length - 14]], top),
          half([hem, length - 34], [[hem + 70, length - 18, -90, length - 14, 0, length - 14]], top, -1),
        ],
    seams: style.buttons ? [`M${middle + 13} ${top + depth}V${top + length + 20}`] : [],
  })
  return `${inside}${collarStand(style, top, width, shade)}${sleeves}${bodyPiece}${placket(style, top, depth, length)}${collar(style, top, width, depth, shade)}`
}

function frontNeck(style: TopStyle, width: number, depth: number): Step[] {
  if (style.neck === 'v')
    return [
      [width * 0.8, depth * 0.35, width * 0.3, depth * 0.8, 0, depth],
      [-width * 0.3, depth * 0.8, -width * 0.8, depth * 0.35, -width, 0],
    ]
  if (style.neck === 'shirt' || style.neck === 'polo')
    return [
      [width * 0.75, depth * 0.5, width * 0.2, depth * 0.85, 0, depth],
      [-width * 0.2, depth * 0.85, -width * 0.75, depth * 0.5, -width, 0],
    ]
  return [
    [width * 0.93, depth * 0.62, width * 0.56, depth, 0, depth],
    [-width * 0.56, depth, -width * 0.93, depth * 0.62, -width, 0],
  ]
}

/** The neckline from left to right. */
function reverseNeck(curve: Step[], width: number): Step[] {
  const [a, b] = curve as [number, number, number, number, number, number][]
  return [
    [b[2], b[3], b[0], b[1], a[4], a[5]],
    [a[2], a[3], a[0], a[1], width, 0],
  ]
}

/** Ribbed band along the neckline. */
function ribBand(line: string, style: TopStyle): string {
  const colour = style.rib ?? style.colour
  const stroke = (paint: string, width: number, more = '') =>
    `<path d="${line}" fill="none" stroke="${paint}" stroke-width="${width}" ${more}/>`
  return [
    stroke('#000', 54, 'stroke-opacity=".16" filter="url(#b5)"'),
    stroke('#000', 43, 'stroke-opacity=".35"'),
    stroke(colour, 40),
    stroke('#000', 40, 'stroke-opacity=".09" stroke-dasharray="1.6 2.8"'),
    stroke('#fff', 14, 'stroke-opacity=".16" filter="url(#b5)"'),
  ].join('')
}

function label(y: number): string {
  return `<rect x="${middle - 26}" y="${y}" width="52" height="24" rx="1.5" fill="#f4f1ea"/><rect x="${middle - 26}" y="${y}" width="52" height="24" rx="1.5" fill="none" stroke="#000" stroke-opacity=".25"/><path d="M${middle - 15} ${y + 9}h30M${middle - 15} ${y + 14}h18M${middle + 7} ${y + 14}h8" stroke="#3a3a3a" stroke-width="1.6"/>`
}

/** Creases that run from the armpit into the chest. */
function drags(top: number, side: 1 | -1): string[] {
  return [
    half([-214, 232], [[-170, 224, -140, 216, -112, 226]], top, side),
    half([-208, 262], [[-180, 290, -150, 320, -130, 372]], top, side),
  ]
}

function sleeve(style: TopStyle, top: number, side: 1 | -1): Piece {
  const shade = { depth: style.depth ?? 1, sheen: style.sheen ?? 0 }
  if (style.sleeves === 'short') {
    return {
      ...shade,
      fill: style.fill,
      path: `${half(
        [-176, 40],
        [
          [-204, 56],
          [-254, 84, -296, 150, -330, 238],
          [-300, 268, -268, 282, -238, 288],
          [-232, 262, -226, 240, -214, 216],
          [-150, 160],
        ],
        top,
        side,
      )}Z`,
      dark: [
        half([-196, 90], [[-226, 150, -240, 190, -246, 250]], top, side),
        half([-214, 200], [[-236, 226, -250, 240, -262, 250]], top, side),
      ],
      light: [half([-226, 84], [[-262, 130, -284, 180, -300, 232]], top, side)],
      seams: [half([-204, 56], [[-186, 110, -192, 176, -222, 222]], top, side)],
      stitches: [half([-323, 220], [[-296, 248, -266, 262, -236, 268]], top, side)],
    }
  }
  return {
    ...shade,
    fill: style.fill,
    path: `${half(
      [-176, 40],
      [
        [-204, 56],
        [-258, 80, -282, 180, -296, 300],
        [-312, 430, -326, 520, -334, 612],
        [-312, 624, -292, 626, -270, 622],
        [-262, 520, -256, 400, -236, 280],
        [-232, 258, -226, 240, -214, 216],
        [-150, 160],
      ],
      top,
      side,
    )}Z`,
    artwork: `<path d="${half(
      [-336, 578],
      [
        [-312, 590, -292, 592, -264, 588],
        [-262, 640],
        [-340, 636],
      ],
      top,
      side,
    )}Z" fill="${style.rib ?? style.colour}"/>`,
    dark: [
      half([-200, 96], [[-236, 180, -250, 230, -252, 320]], top, side),
      half([-300, 330], [[-290, 352, -276, 360, -258, 356]], top, side),
      half([-308, 400], [[-296, 428, -282, 436, -262, 430]], top, side),
      half([-262, 460], [[-276, 500, -290, 520, -318, 530]], top, side),
    ],
    light: [
      half([-232, 90], [[-274, 190, -288, 320, -314, 560]], top, side),
      half([-300, 364], [[-290, 386, -278, 392, -262, 388]], top, side),
    ],
    seams: [
      half([-204, 56], [[-186, 110, -192, 176, -222, 222]], top, side),
      half([-336, 578], [[-312, 590, -292, 592, -264, 588]], top, side),
    ],
  }
}

function placket(style: TopStyle, top: number, depth: number, length: number): string {
  if (!style.buttons) return ''
  const end = style.neck === 'polo' ? top + 230 : top + length
  const dots: string[] = []
  const gap = style.neck === 'polo' ? 56 : 84
  for (let y = top + depth + 22; y < end - 10; y += gap) {
    dots.push(
      `<circle cx="${middle}" cy="${y + 1.6}" r="7" fill="#000" opacity=".3" filter="url(#b2)"/><circle cx="${middle}" cy="${y}" r="6.4" fill="${style.buttons}" stroke="#000" stroke-opacity=".35"/><path d="M${middle - 2} ${y - 2}l4 4m0-4l-4 4" stroke="#000" stroke-opacity=".45"/>`,
    )
  }
  const bottom = end + (style.neck === 'polo' ? 0 : 18)
  return `<g stroke="#000" fill="none"><path d="M${middle - 15} ${top + depth - 8}V${bottom}" stroke-opacity=".22" stroke-width="1.5"/><path d="M${middle + 15} ${top + depth - 8}V${bottom}${style.neck === 'polo' ? `H${middle - 15}` : ''}" stroke-opacity=".34" stroke-width="1.6"/><path d="M${middle + 17} ${top + depth}V${bottom}" stroke-opacity=".16" stroke-width="5" filter="url(#b2)"/></g>${dots.join('')}`
}

/** The back of a folded collar, seen behind its front leaves. */
function collarStand(
  style: TopStyle,
  top: number,
  width: number,
  shade: { depth: number; sheen: number },
): string {
  if (style.neck !== 'shirt' && style.neck !== 'polo') return ''
  const w = width - 10
  return cloth({
    path: `${half(
      [-w - 12, 10],
      [
        [-w - 2, -20, -w + 6, -30, -w + 16, -34],
        [-30, -24, 30, -24, w - 16, -34],
        [w - 6, -30, w + 2, -20, w + 12, 10],
        [30, 34, -30, 34, -w - 12, 10],
      ],
      top,
    )}Z`,
    fill: style.neck === 'polo' ? (style.rib ?? style.colour) : style.fill,
    ...shade,
    depth: shade.depth * 1.2,
    dark: [half([-w, 8], [[-30, 30, 30, 30, w, 8]], top)],
  })
}

function collar(
  style: TopStyle,
  top: number,
  width: number,
  depth: number,
  shade: { depth: number; sheen: number },
): string {
  if (style.neck === 'roll') {
    const path = half(
      [-width - 8, 14],
      [
        [-width - 4, -20, -width + 2, -50, -width + 4, -74],
        [-30, -62, 30, -62, width - 4, -74],
        [width - 2, -50, width + 4, -20, width + 8, 14],
        [40, 52, -40, 52, -width - 8, 14],
      ],
      top,
    )
    return cloth({
      path: `${path}Z`,
      fill: style.fill,
      ...shade,
      dark: [half([-width, -6], [[-30, 18, 30, 18, width, -6]], top)],
      light: [half([-width, -34], [[-30, -16, 30, -16, width, -34]], top)],
      seams: [half([-width - 8, 14], [[-40, 52, 40, 52, width + 8, 14]], top)],
    })
  }
  if (style.neck !== 'shirt' && style.neck !== 'polo') return ''
  const spread = style.neck === 'polo' ? 118 : 112
  return ([1, -1] as const)
    .map((side) =>
      cloth({
        path: `${half(
          [-width - 4, 6],
          [
            [-width + 2, -18, -width + 10, -30, -width + 24, -35],
            [-width + 20, -10, -24, depth * 0.55, -3, depth - 2],
            [-40, depth + 26, -70, depth + 40, -spread + 22, depth + 44],
            [-spread + 4, depth - 10, -spread, 50, -width - 4, 6],
          ],
          top,
          side,
        )}Z`,
        fill: style.neck === 'polo' ? (style.rib ?? style.colour) : style.fill,
        ...shade,
        depth: shade.depth * 0.9,
        stitches: [
          half(
            [-12, depth + 4],
            [
              [-44, depth + 20, -68, depth + 32, -spread + 26, depth + 36],
              [-spread + 12, depth - 10, -spread + 8, 52, -width, 16],
            ],
            top,
            side,
          ),
        ],
      }),
    )
    .join('')
}
