import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'
import { askLink } from '../daemon-link/ask-link.ts'
import { percentText } from '../models/quantity.ts'
import { text } from '../ui/text.ts'

/** How to get full quality, as long as nothing of it is installed. */
export function FullQualityLine() {
  const [said, setSaid] = useState<[line: string, link: string] | null>(null)
  useEffect(
    () =>
      void askLink('models').then(
        ({ items }) => {
          const usable = items.filter((pack) => pack.usable)
          const pull = usable.find((pack) => pack.pull)?.pull
          if (usable.some(({ state }) => state === 'installed')) setSaid(null)
          else if (pull)
            setSaid([
              text('models.coming', percentText(pull.received / (pull.bytes || 1))),
              text('models.show'),
            ])
          else setSaid([text('models.notInstalled'), text('models.setUp')])
        },
        // The other parts of the popup say what is wrong.
        () => undefined,
      ),
    [],
  )
  if (!said) return null
  const [line, link] = said
  return (
    <p className="full-quality">
      {line} ·{' '}
      <a href={browser.runtime.getURL('/models.html')} target="_blank" rel="noreferrer">
        {link}
      </a>
    </p>
  )
}
