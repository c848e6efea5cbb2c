import type { ModelPack } from '../../shared/models.ts'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'
import { forbidsOf, titleOf } from './pack-text.ts'

/** The licences of packs; with `tick` each pack's must be accepted, without it they are there to be read again. */
export function LicenceBox(props: {
  packs: ModelPack[]
  ticked?: string[]
  tick?: (pack: string, on: boolean) => void
}) {
  const { packs, ticked, tick } = props
  return packs.map((pack) => (
    <details className="licences" key={pack.name} open={tick !== undefined}>
      <summary>
        <span>{packs.length > 1 ? text('models.licencesOf', titleOf(pack)) : text('models.licences')}</span>
        <Icon name="chevron" />
      </summary>
      <ul>
        {pack.licences.map((licence) => (
          <li key={licence.name}>
            <b lang="en">{licence.title}</b>
            <p>{forbidsOf(licence)}</p>
            <a
              href={licence.url}
              target="_blank"
              rel="noreferrer"
              aria-label={`${text('models.authorsText')}: ${licence.title}`}
            >
              {text('models.authorsText')}
              <Icon name="open" />
            </a>
          </li>
        ))}
      </ul>
      {tick && (
        <label className="accept">
          <input
            type="checkbox"
            checked={ticked?.includes(pack.name) ?? false}
            onChange={(event) => tick(pack.name, event.target.checked)}
          />
          <span>
            {text('models.accept')}
            <span className="hidden"> {titleOf(pack)}</span>
          </span>
        </label>
      )}
    </details>
  ))
}
