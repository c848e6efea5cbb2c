import { LRUCache } from 'lru-cache'
import { type BodyPreviewQuery, type BodyType, bodyParameters } from '../../../../shared/bodies.ts'
import { encodePng } from '../../../imaging/encode-png.ts'
import { provenance } from '../../tryon/provenance.ts'
import { mannequinVersion } from './mannequin-version.ts'
import { neutralSkin, renderMannequin } from './render-mannequin.ts'

const width = 384
// Six types for each height, weight and gender that are tried; a picture takes about 100 KB.
const pictures = new LRUCache<string, Promise<Uint8Array>>({ max: 36 })

/** PNG (384×512) of the mannequin without a photo, as a body type would look at this height and weight. */
export function previewBodyType(type: BodyType, query: BodyPreviewQuery): Promise<Uint8Array> {
  const key = [type, query.gender, query.height_cm, query.weight_kg].join(' ')
  let picture = pictures.get(key)
  if (!picture) {
    const { image } = renderMannequin(
      bodyParameters.parse({ ...query, body_type: type }),
      { skin: neutralSkin },
      width,
    )
    picture = encodePng(image, provenance({ engine: 'mannequin', version: mannequinVersion, seed: 0 }))
    pictures.set(key, picture)
  }
  return picture
}
