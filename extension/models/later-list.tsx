import type { ModelPack } from '../../shared/models.ts'
import { text } from '../ui/text.ts'
import { isOwn } from './is-own.ts'
import { PackFacts } from './pack-facts.tsx'
import { titleOf } from './pack-text.ts'
import { RemoveButton } from './remove-button.tsx'

/** Packs that nothing uses yet. They cannot be had here; what the command line brought can be removed. */
export function LaterList(props: {
  packs: ModelPack[]
  /** Something is being downloaded or checked: the daemon removes nothing meanwhile. */
  occupied: boolean
  load: () => Promise<void>
  tell: (message: string) => void
}) {
  const { packs, occupied, load, tell } = props
  if (packs.length === 0) return null
  return (
    <section className="later">
      <h2>{text('models.later')}</h2>
      <p className="about">{text('models.laterText')}</p>
      <ul>
        {packs.map((pack) => (
          <li key={pack.name} data-pack={pack.name}>
            <h3>{titleOf(pack)}</h3>
            <PackFacts pack={pack} packs={packs} />
            {!pack.pull && isOwn(pack) && (
              <RemoveButton pack={pack} disabled={occupied} removed={load} tell={tell} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
