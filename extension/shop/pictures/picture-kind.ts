import { normalise } from '../words/normalise.ts'
import { pictureParts } from './picture-key.ts'

/** What a product picture shows, as far as its address and description tell. */
export type PictureKind = 'flat' | 'front' | 'model' | 'back' | 'detail' | 'useless' | 'unknown'

const words = (list: string) => new RegExp(`(?<![a-z])(?:${list})(?![a-z])`)
const kinds: [PictureKind, RegExp][] = [
  [
    'useless',
    words(
      'size[-_ ]?(?:chart|guide|table)s?|sizing|sizes|measurements?|(?:grossen|groessen|mass)[-_ ]?tabelle|guide[-_ ]des[-_ ]tailles|guia[-_ ]de[-_ ]tallas|guida[-_ ](?:alle[-_ ])?taglie|logos?|icons?|sprite|badges?|swatch(?:es)?|placeholder|blank|spacer|pixel|flags?|avatar|payments?|stars?|rating|banner|care[-_ ]?label|loading|spinner|qr|paypal|visa|mastercard|klarna',
    ),
  ],
  ['useless', /サイズ表|サイズガイド|ロゴ/],
  [
    'flat',
    words(
      'flat|flat[-_ ]?lay|pack[-_ ]?shots?|ghost|ghost[-_ ]mannequin|still[-_ ]?life|descriptivestilllife|cut[-_ ]?out|freisteller|product[-_ ]only|off[-_ ]?(?:figure|body|model)|laydown|lay[-_ ]flat|hanger|pieza|stilllife|mise[-_ ]a[-_ ]plat',
    ),
  ],
  ['flat', /平置き|商品単体/],
  [
    'model',
    words(
      'models?|on[-_ ]?(?:model|body|figure)|descriptivemodel|worn|wearing|look[-_ ]?book|life[-_ ]?style|outfits?|street|editorial|campaign|getragen|tragt|porte|portant|indossa|indossato|lleva|look|mannequin|modell[eoa]?|modelo|stylisti?c',
    ),
  ],
  ['model', /着用|モデル/],
  [
    'back',
    words('back|rear|behind|hinten|ruckseite|ruckenansicht|dos|arriere|espalda|trasera|retro|dietro|bk'),
  ],
  ['back', /背面|後ろ|バック(?!ル|パック)/],
  [
    'detail',
    words('details?|close[-_ ]?ups?|nahaufnahme|fabric|texture|label|macro|dettaglio|detalle|zipper|stoff'),
  ],
  ['detail', /詳細|ディテール/],
  ['front', words('front|frontal|vorne|vorderseite|devant|face|frente|delantera|davanti|main|hero|primary')],
  ['front', /正面/],
]

/** Reads the kind from the file name and the alternative text; a page's own words win over the file's. */
export function pictureKind(address: string, alt = ''): PictureKind {
  const { segments, query } = pictureParts(address)
  const file = decodeSafely([...segments.slice(-2), segments.at(-1)?.includes('.') ? '' : query].join(' '))
  for (const text of [normalise(alt), normalise(file)])
    for (const [kind, pattern] of kinds) if (text && pattern.test(text)) return kind
  return 'unknown'
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
