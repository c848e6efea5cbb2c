import { useEffect, useRef, useState } from 'react'
import { type BodyPreviewQuery, type BodyType, bodyType } from '../../../shared/bodies.ts'
import { askLink } from '../../daemon-link/ask-link.ts'

interface TypePreview {
  body_type: BodyType
  suggested: boolean
  /** As a data URL; empty until it is there. */
  picture: string
}
const bare: TypePreview[] = bodyType.options.map((body_type) => ({
  body_type,
  suggested: false,
  picture: '',
}))

/** Milliseconds that a slider has to rest until pictures are asked for. */
const rest = 150

/** What the body types look like at a height and weight; what was there before stays until the new is. */
export function useTypePreviews({ height_cm, weight_kg, gender }: BodyPreviewQuery): TypePreview[] {
  const [previews, setPreviews] = useState(bare)
  const first = useRef(true)
  useEffect(() => {
    let gone = false
    const query = { height_cm, weight_kg, gender }
    const load = async () => {
      const types = await askLink('bodyTypes', query)
      const shown = await Promise.all(
        types.map(async ({ body_type, suggested }) => {
          const picture = await askLink('bodyTypePicture', body_type, query).catch(() => '')
          return { body_type, suggested, picture }
        }),
      )
      if (!gone) setPreviews(shown)
    }
    // Without pictures the types still have names.
    const timer = setTimeout(() => void load().catch(() => undefined), first.current ? 0 : rest)
    first.current = false
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [height_cm, weight_kg, gender])
  return previews
}
