import { cloth, fallingFolds } from './cloth.ts'
import { half, type Step, whole } from './outline.ts'

interface BottomStyle {
  name: string
  fill: string
  inside: string
  depth?: number
  sheen?: number
  /** Brass button, orange thread, faded thighs. */
  denim?: boolean
}

const middle = 450
const top = 130

/** Belt loops and the button of a waistband. */
function waistband(style: BottomStyle, width: number): string {
  const band = half(
    [-width, 4],
    [
      [-width * 0.4, 18, width * 0.4, 18, width, 4],
      [width + 4, 46],
      [width * 0.4, 60, -width * 0.4, 60, -width - 4, 46],
    ],
    top,
  )
  const loops = [-0.72, -0.36, 0.36, 0.72]
    .map((share) => {
      const x = middle + width * share
      const y = top + 14 - 8 * Math.abs(share)
      return `<rect x="${x - 6}" y="${y - 4}" width="12" height="52" rx="2" fill="${style.fill}" stroke="#000" stroke-opacity=".35"/><rect x="${x + 7}" y="${y}" width="5" height="48" fill="#000" opacity=".18" filter="url(#b2)"/>`
    })
    .join('')
  const button = `<circle cx="${middle}" cy="${top + 38}" r="10" fill="#000" opacity=".3" filter="url(#b2)"/><circle cx="${middle}" cy="${top + 36}" r="9" fill="${style.denim ? '#b98a4a' : '#d8d2c4'}" stroke="#000" stroke-opacity=".4"/><circle cx="${middle - 2}" cy="${top + 33}" r="3" fill="#fff" opacity=".4"/>`
  return `${cloth({ path: `${band}Z`, fill: style.fill, depth: (style.depth ?? 1) * 0.7, stitches: [half([-width - 2, 40], [[-width * 0.4, 54, width * 0.4, 54, width + 2, 40]], top), half([-width, 10], [[-width * 0.4, 24, width * 0.4, 24, width, 10]], top)] })}${loops}${button}`
}

/** The inside of the waistband's back, seen above its front. */
function hollow(style: BottomStyle, width: number): string {
  const path = `${half(
    [-width, 4],
    [
      [-width * 0.5, -10, width * 0.5, -10, width, 4],
      [width * 0.4, 30, -width * 0.4, 30, -width, 4],
    ],
    top,
  )}Z`
  return `${cloth({ path, fill: style.inside, depth: 1.2 })}<rect x="${middle - 24}" y="${top + 0}" width="48" height="12" fill="#f1ece1" stroke="#000" stroke-opacity=".2"/>`
}

/** Trousers: chinos, or jeans when `denim`. */
export function drawTrousers(style: BottomStyle): string {
  const shade = { depth: style.depth ?? 1, sheen: style.sheen ?? 0 }
  const outline: Step[] = [
    [-190, 110, -206, 190, -208, 280],
    [-210, 440, -196, 640, -186, 930],
    [-150, 938, -100, 938, -66, 932],
    [-58, 700, -34, 460, -10, 318],
    [-6, 310, -3, 308, 0, 308],
  ]
  const thread = style.denim ? '#c98a3c' : '#000'
  const line = (d: string, opacity: number, dash = true) =>
    `<path d="${d}" fill="none" stroke="${thread}" stroke-width="1.8" stroke-opacity="${opacity}" ${dash ? 'stroke-dasharray="6 3"' : ''}/>`
  const sides = [1, -1] as const
  const pockets = sides.map((side) => {
    const mouth = half([-92, 50], [[-100, 110, -140, 128, -196, 128]], top, side)
    return `<path d="${mouth}" fill="none" stroke="#000" stroke-opacity=".3" stroke-width="7" filter="url(#b2)"/>${line(mouth, style.denim ? 0.9 : 0.35)}${line(half([-86, 50], [[-94, 118, -138, 136, -198, 136]], top, side), style.denim ? 0.8 : 0)}`
  })
  const faded = style.denim
    ? sides
        .map(
          (side) =>
            `<path d="${half([-120, 240], [[-130, 400, -128, 560, -118, 700]], top, side)}" fill="none" stroke="#dfe9f5" stroke-width="92" stroke-opacity=".34" stroke-linecap="round" filter="url(#b40)"/>`,
        )
        .join('')
    : ''
  const whiskers = style.denim
    ? sides
        .flatMap((side) =>
          [236, 262, 290].map(
            (y, i) =>
              `<path d="${half([-30, y + 40], [[-70, y + 24, -120, y + 6, -180, y - 6 + i * 4]], top, side)}" fill="none" stroke="#e6eef8" stroke-width="9" stroke-opacity=".13" filter="url(#b5)"/>`,
          ),
        )
        .join('')
    : ''
  const fly = line(half([26, 56], [[28, 150, 26, 210, 0, 262]], top), style.denim ? 0.9 : 0.35)
  const pressed = style.denim
    ? []
    : sides.map((side) => half([-118, 120], [[-128, 400, -130, 700, -124, 934]], top, side))
  const body = cloth({
    path: whole([-168, 4], outline, top, 'Z'),
    fill: style.fill,
    ...shade,
    artwork: `${faded}${whiskers}${pockets.join('')}${fly}`,
    dark: [
      ...sides.flatMap((side) => [
        half([-4, 300], [[-40, 296, -90, 270, -150, 262]], top, side),
        half([-8, 330], [[-50, 350, -80, 380, -110, 440]], top, side),
        half([-186, 560], [[-150, 590, -110, 592, -60, 570]], top, side),
        half([-180, 630], [[-150, 650, -110, 640, -70, 620]], top, side),
        half([-176, 880], [[-150, 900, -110, 900, -72, 884]], top, side),
        half([-30, 420], [[-56, 600, -66, 760, -72, 920]], top, side),
      ]),
    ],
    light: [
      ...sides.map((side) => half([-150, 200], [[-160, 420, -152, 680, -146, 920]], top, side)),
      ...pressed,
    ],
    seams: [
      `M450 ${top + 50}V${top + 308}`,
      ...sides.map((side) => half([-200, 200], [[-206, 440, -192, 640, -180, 934]], top, side)),
    ],
    stitches: sides.map((side) => half([-186, 908], [[-150, 916, -100, 916, -66, 910]], top, side)),
  })
  return `${hollow(style, 168)}${body}${waistband(style, 168)}`
}

/** An A-line skirt, pleated when `pleats` is above 0. */
export function drawSkirt(style: BottomStyle & { pleats: number; length: number }): string {
  const { length } = style
  const flare = 300
  const outline: Step[] = [
    [-196, 90, -226, 200, -flare + 24, length * 0.62],
    [-flare + 14, length * 0.75, -flare, length - 90, -flare, length - 30],
    [-200, length + 10, -90, length + 18, 0, length + 18],
  ]
  const pleat = (i: number, shift = 0) => {
    const at = (i + 0.5) / style.pleats - 0.5
    const x0 = at * 330 + shift * 0.5
    const x1 = at * 590 + shift
    return half([x0, 50], [[x0 + (x1 - x0) * 0.2, 200, x1 * 0.86, length * 0.6, x1, length + 20]], top + 30)
  }
  const indices = Array.from({ length: style.pleats }, (_, i) => i)
  const body = cloth({
    path: whole([-166, 4], outline, top + 30, 'Z'),
    fill: style.fill,
    depth: style.depth ?? 1,
    sheen: style.sheen ?? 0,
    dark:
      indices.length > 0
        ? indices.map((i) => pleat(i))
        : fallingFolds(`${style.name}d`, { left: 290, right: 610, top: 300, bottom: top + length }, 6, 120),
    light:
      indices.length > 0
        ? indices.map((i) => pleat(i, 20))
        : fallingFolds(`${style.name}l`, { left: 290, right: 610, top: 300, bottom: top + length }, 5, 120),
    seams: indices.map((i) => pleat(i, 6)),
    stitches: [
      half([-flare, length - 54], [[-200, length - 14, -90, length - 6, 0, length - 6]], top + 30),
      half([-flare, length - 54], [[-200, length - 14, -90, length - 6, 0, length - 6]], top + 30, -1),
    ],
  })
  const band = half(
    [-166, 4],
    [
      [-60, 18, 60, 18, 166, 4],
      [171, 44],
      [60, 58, -60, 58, -171, 44],
    ],
    top + 30,
  )
  const bandPiece = cloth({
    path: `${band}Z`,
    fill: style.fill,
    depth: (style.depth ?? 1) * 0.7,
    sheen: style.sheen ?? 0,
    stitches: [half([-170, 38], [[-60, 52, 60, 52, 170, 38]], top + 30)],
  })
  const back = cloth({
    path: `${half(
      [-166, 4],
      [
        [-60, -12, 60, -12, 166, 4],
        [60, 28, -60, 28, -166, 4],
      ],
      top + 30,
    )}Z`,
    fill: style.inside,
    depth: 1.2,
  })
  return `${back}<rect x="428" y="${top + 28}" width="44" height="12" fill="#f1ece1" stroke="#000" stroke-opacity=".2"/>${body}${bandPiece}`
}
