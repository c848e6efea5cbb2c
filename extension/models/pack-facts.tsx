import type { ModelPack } from '../../shared/models.ts'
import { text } from '../ui/text.ts'
import { titleOf } from './pack-text.ts'
import { sizeText } from './quantity.ts'

/** Size, what is there of it, and what it needs, in one quiet line. */
export function PackFacts({ pack, packs }: { pack: ModelPack; packs: ModelPack[] }) {
  const { bytes, received, requires, state } = pack
  const needed = packs.filter(({ name }) => requires.includes(name)).map(titleOf)
  return (
    <ul className="facts">
      <li>{bytes === null ? text('models.sizeUnknown') : text('models.size', sizeText(bytes))}</li>
      {received > 0 && state !== 'installed' && <li>{text('models.onDisk', sizeText(received))}</li>}
      {needed.length > 0 && <li>{text('models.needs', needed.join(', '))}</li>}
    </ul>
  )
}
