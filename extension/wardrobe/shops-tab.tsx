import './shops-tab.css'
import { useCallback, useEffect, useState } from 'react'
import { everyShop, originPattern } from '../permissions/origin-pattern.ts'
import { listShops } from '../permissions/shop-list.ts'
import {
  forgetShop,
  useOnEveryShop as onEveryShop,
  useOnShop as onShop,
} from '../permissions/use-on-shops.ts'
import { useOpenPage } from '../permissions/use-open-page.ts'
import { Icon } from '../ui/icon.tsx'
import { Switch } from '../ui/switch.tsx'
import { text } from '../ui/text.ts'

const hostOf = (pattern: string) => pattern.replace(/^https?:\/\/|\/\*$/g, '')

/** Where Drape may look for garments. `over`: it stands over a page of a shop, as the popup does. */
export function ShopsTab({ over = true }: { over?: boolean }) {
  const [shops, setShops] = useState<string[]>([])
  const page = useOpenPage()
  const load = useCallback(() => listShops().then(setShops), [])
  useEffect(() => void load(), [load])
  const everywhere = everyShop.every((pattern) => shops.includes(pattern))
  const here = page && originPattern(page)
  const rest = shops.filter((pattern) => !everyShop.includes(pattern))

  return (
    <div className="shops">
      <p>{text('shops.intro')}</p>
      {over && (
        <Switch
          label={text('shops.thisShop')}
          hint={here ? hostOf(here) : text('shops.noShop')}
          on={everywhere || (here !== null && shops.includes(here))}
          disabled={here === null || everywhere}
          flip={(on) => void (on ? onShop(page!) : forgetShop(here!)).then(load)}
        />
      )}
      <Switch
        label={text('shops.everyShop')}
        hint={text('shops.everyShopHint')}
        on={everywhere}
        flip={(on) =>
          void (
            on
              ? onEveryShop()
              : everyShop.reduce((last, each) => last.then(() => forgetShop(each)), Promise.resolve())
          ).then(load)
        }
      />
      {rest.length > 0 && (
        <>
          <h2>{text('shops.allowed')}</h2>
          <ul>
            {rest.map((pattern) => (
              <li key={pattern}>
                <span>{hostOf(pattern)}</span>
                <button
                  type="button"
                  className="button round"
                  aria-label={text('shops.forget', hostOf(pattern))}
                  onClick={() => void forgetShop(pattern).then(load)}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
