import { random } from './random.ts'

const fixed = (n: number) => n.toFixed(1)

/** A low sun between dunes, printed in five inks. */
export function sunset(x: number, y: number): string {
  const stripes = [0, 1, 2, 3, 4]
    .map(
      (i) =>
        `<rect x="${x - 120}" y="${y + 14 + i * 22}" width="240" height="${3 + i * 2.4}" fill="#f3efe6"/>`,
    )
    .join('')
  return `<g opacity=".94"><circle cx="${x}" cy="${y}" r="112" fill="#e2643b"/><path d="M${x - 112} ${y}a112 112 0 0 1 224 0z" fill="#efa23c"/><circle cx="${x}" cy="${y}" r="112" fill="none" stroke="#2c3347" stroke-width="5"/>${stripes}<path d="M${x - 150} ${y + 118}q60-58 118-20t92-22q44-16 90 40z" fill="#2c3347"/><path d="M${x - 150} ${y + 122}q90-34 160-8t140 6z" fill="#3f7d78"/><path d="M${x - 60} ${y - 150}q14-16 26 0q14-16 28 0M${x + 20} ${y - 168}q10-12 20 0q10-12 20 0" fill="none" stroke="#2c3347" stroke-width="5" stroke-linecap="round"/></g>`
}

/** A breaking wave made of three swells and a moon. */
export function wave(x: number, y: number): string {
  return `<g opacity=".95"><circle cx="${x + 62}" cy="${y - 92}" r="44" fill="#f2d7a0"/><path d="M${x - 160} ${y + 40}c40-120 150-170 220-110c-50-10-84 10-86 44c-2 36 34 50 70 42c44-10 70-40 112-30c-60 70-150 100-316 54z" fill="#e9f1f2"/><path d="M${x - 140} ${y + 36}c40-96 120-138 178-112c-60 4-92 50-76 88c12 26 44 32 74 26c-50 22-120 22-176-2z" fill="#6fb0c4"/><path d="M${x - 170} ${y + 74}c60 34 120 30 176 8s104-24 164-2c-60 50-260 66-340-6z" fill="#3c7f9c"/><path d="M${x - 150} ${y + 116}c70 26 210 30 300-12" fill="none" stroke="#e9f1f2" stroke-width="8" stroke-linecap="round"/><path d="M${x - 110} ${y + 142}c60 16 150 16 220-10" fill="none" stroke="#6fb0c4" stroke-width="7" stroke-linecap="round"/></g>`
}

/** A fern: a stem with leaves that grow smaller towards its tip. */
export function fern(x: number, y: number, ink: string): string {
  const leaves = Array.from({ length: 11 }, (_, i) => {
    const t = i / 10
    const py = y + 150 - 300 * t
    const px = x + 26 * Math.sin(t * 2.4)
    const size = 92 * (1 - t) + 18
    const leaf = (side: number) =>
      `<path d="M${fixed(px)} ${fixed(py)}q${fixed(side * size * 0.4)} ${fixed(-size * 0.5)} ${fixed(side * size)} ${fixed(-size * 0.42)}q${fixed(-side * size * 0.2)} ${fixed(size * 0.42)} ${fixed(-side * size)} ${fixed(size * 0.42)}z" fill="${ink}"/>`
    return leaf(1) + leaf(-1)
  }).join('')
  return `<g opacity=".92"><path d="M${x} ${y + 170}C${x + 6} ${y + 40} ${x + 40} ${y - 40} ${x + 18} ${y - 160}" fill="none" stroke="${ink}" stroke-width="5"/>${leaves}</g>`
}

/** Overlapping discs and bars, as on a concert poster. */
export function poster(x: number, y: number): string {
  return `<g opacity=".95"><circle cx="${x - 44}" cy="${y - 30}" r="86" fill="#f0b64a"/><circle cx="${x + 52}" cy="${y + 8}" r="70" fill="#e4e0d4"/><path d="M${x - 130} ${y + 66}h260v20h-260zM${x - 130} ${y + 98}h190v20h-190zM${x - 130} ${y + 130}h228v20h-228z" fill="#e4e0d4"/><path d="M${x + 52} ${y - 62}a70 70 0 0 1 0 140z" fill="#c0502e"/><circle cx="${x - 44}" cy="${y - 30}" r="34" fill="#3a2346"/></g>`
}

/** Fill patterns that garments refer to as `url(#name)`. */
export function patterns(): string {
  const next = random('meadow')
  const flower = (x: number, y: number, r: number, petal: string, heart: string) => {
    const turn = next() * 6.28
    const petals = Array.from({ length: 5 }, (_, i) => {
      const a = turn + (i * Math.PI * 2) / 5
      return `<ellipse cx="${fixed(x + Math.cos(a) * r * 0.62)}" cy="${fixed(y + Math.sin(a) * r * 0.62)}" rx="${fixed(r * 0.55)}" ry="${fixed(r * 0.4)}" transform="rotate(${fixed((a * 180) / Math.PI)} ${fixed(x + Math.cos(a) * r * 0.62)} ${fixed(y + Math.sin(a) * r * 0.62)})" fill="${petal}"/>`
    }).join('')
    return `${petals}<circle cx="${x}" cy="${y}" r="${fixed(r * 0.26)}" fill="${heart}"/>`
  }
  const leaf = (x: number, y: number, a: number) =>
    `<path d="M${x} ${y}q14-12 30 0q-16 12-30 0z" transform="rotate(${a} ${x} ${y})" fill="#5d7f63"/>`
  const meadow = [
    leaf(20, 64, 30),
    leaf(92, 30, 120),
    leaf(120, 116, -40),
    leaf(52, 130, 200),
    flower(34, 34, 21, '#f4ead9', '#d69a3a'),
    flower(112, 74, 25, '#e98a72', '#7c2f2f'),
    flower(50, 104, 15, '#f2c14e', '#8a4b1f'),
    flower(126, 18, 12, '#f4ead9', '#d69a3a'),
  ].join('')
  return `<pattern id="breton" width="60" height="44" patternUnits="userSpaceOnUse"><rect width="60" height="44" fill="#f4efe3"/><rect y="14" width="60" height="17" fill="#27344f"/></pattern>
<pattern id="meadow" width="150" height="146" patternUnits="userSpaceOnUse" patternTransform="rotate(8)"><rect width="150" height="146" fill="#2f4a6d"/>${meadow}</pattern>
<pattern id="dots" width="44" height="44" patternUnits="userSpaceOnUse"><rect width="44" height="44" fill="#22252e"/><circle cx="11" cy="11" r="5" fill="#e8e2d6"/><circle cx="33" cy="33" r="5" fill="#e8e2d6"/></pattern>
<pattern id="plaid" width="76" height="76" patternUnits="userSpaceOnUse"><rect width="76" height="76" fill="#b5412f"/><rect width="34" height="76" fill="#20303f" opacity=".72"/><rect width="76" height="34" fill="#20303f" opacity=".62"/><path d="M54 0V76M0 54H76" stroke="#efe3c8" stroke-width="3" opacity=".8"/></pattern>
<pattern id="denim" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(28)"><rect width="6" height="6" fill="#3c5a86"/><path d="M0 0V6" stroke="#6f8fb8" stroke-width="1.6" opacity=".55"/><path d="M3 0V6" stroke="#22375c" stroke-width="1" opacity=".4"/></pattern>
<pattern id="ribknit" width="9" height="9" patternUnits="userSpaceOnUse"><rect width="9" height="9" fill="#c48a2c"/><path d="M2 0V9" stroke="#8d5d12" stroke-width="1.6" opacity=".55"/><path d="M6 0V9" stroke="#e6b560" stroke-width="2" opacity=".6"/></pattern>`
}
