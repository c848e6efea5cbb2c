import { random } from './random.ts'

/** One cut piece of cloth as SVG. */
export interface Piece {
  /** Path data of its outline. */
  path: string
  /** Colour or `url(#pattern)`. */
  fill: string
  /** Markup drawn on the cloth, below its shading: prints, bands, pockets. */
  artwork?: string
  /** Path data of folds; dark ones fall, light ones rise. */
  dark?: string[]
  light?: string[]
  /** Thread lines. */
  seams?: string[]
  stitches?: string[]
  /** How much light the cloth gives back: 0 matt jersey, 1 satin. */
  sheen?: number
  /** 0..1: strength of all shading; dark cloth needs less dark and more light. */
  depth?: number
}

let serial = 0

/** Draws a piece with the soft shading that gives it volume: darker towards its edges, folds, seams, stitching. */
export function cloth(piece: Piece): string {
  const id = `c${serial++}`
  const depth = piece.depth ?? 1
  const sheen = piece.sheen ?? 0
  const strokes = (paths: string[] = [], colour: string, width: number, opacity: number, blur: string) =>
    paths
      .map(
        (d) =>
          `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity.toFixed(3)}" stroke-linecap="round" filter="url(#${blur})"/>`,
      )
      .join('')
  return `<clipPath id="${id}"><path d="${piece.path}"/></clipPath><g clip-path="url(#${id})">
<path d="${piece.path}" fill="${piece.fill}"/>
${piece.artwork ?? ''}
<path d="${piece.path}" fill="url(#form)" opacity="${(0.42 * depth).toFixed(3)}"/>
${strokes(piece.dark, '#000', 30, 0.09 * depth, 'b14')}
${strokes(piece.dark, '#000', 8, 0.055 * depth, 'b5')}
${strokes(piece.light, '#fff', 30, 0.11 + 0.3 * sheen, 'b14')}
${strokes(piece.light, '#fff', 10, 0.015 + 0.16 * sheen, 'b5')}
<path d="${piece.path}" fill="none" stroke="#000" stroke-width="64" stroke-opacity="${(0.11 * depth).toFixed(3)}" filter="url(#b20)"/>
<path d="${piece.path}" fill="none" stroke="#000" stroke-width="12" stroke-opacity="${(0.13 * depth).toFixed(3)}" filter="url(#b5)"/>
<path d="${piece.path}" fill="none" stroke="#000" stroke-width="2" stroke-opacity="${(0.08 * depth).toFixed(3)}"/>
${(piece.seams ?? [])
  .map(
    (d) =>
      `<path d="${d}" fill="none" stroke="#000" stroke-width="5" stroke-opacity="${(0.16 * depth).toFixed(3)}" filter="url(#b2)"/><path d="${d}" fill="none" stroke="#000" stroke-width="1.4" stroke-opacity="${(0.32 * depth).toFixed(3)}"/>`,
  )
  .join('')}
${(piece.stitches ?? [])
  .map(
    (d) =>
      `<path d="${d}" fill="none" stroke="#000" stroke-width="1.3" stroke-opacity="${(0.3 * depth).toFixed(3)}" stroke-dasharray="4 2.4"/><path d="${d}" transform="translate(0 1.2)" fill="none" stroke="#fff" stroke-width="0.9" stroke-opacity="0.22" stroke-dasharray="4 2.4"/>`,
  )
  .join('')}
</g>`
}

/** Folds that fall from top to bottom between `left` and `right`, each a slightly swaying line. */
export function fallingFolds(
  seed: string,
  box: { left: number; right: number; top: number; bottom: number },
  count: number,
  spread = 0,
): string[] {
  const next = random(seed)
  return Array.from({ length: count }, (_, i) => {
    const at = (i + 0.25 + 0.5 * next()) / count
    const x = box.left + (box.right - box.left) * at
    const lean = (at - 0.5) * 2 * spread
    const top = box.top + (box.bottom - box.top) * 0.35 * next()
    const bottom = box.bottom - (box.bottom - box.top) * 0.25 * next()
    const sway = (next() - 0.5) * 30
    const third = (bottom - top) / 3
    return `M${x.toFixed(1)} ${top.toFixed(1)}C${(x + sway + lean / 3).toFixed(1)} ${(top + third).toFixed(1)} ${(x - sway + (lean * 2) / 3).toFixed(1)} ${(top + 2 * third).toFixed(1)} ${(x + lean + sway / 2).toFixed(1)} ${bottom.toFixed(1)}`
  })
}
