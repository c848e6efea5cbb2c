import { useCallback, useEffect, useState } from 'react'
import { everyShop, originPattern } from '../permissions/origin-pattern.ts'
import { listShops } from '../permissions/shop-list.ts'
import { useOnShop as onShop } from '../permissions/use-on-shops.ts'
import { useOpenPage } from '../permissions/use-open-page.ts'
import { text } from '../ui/text.ts'

/** Over a page that Drape does not look at yet: one press, and its garments can be tried on. */
export function ShopBar() {
  const page = useOpenPage()
  const [shops, setShops] = useState<string[] | null>(null)
  const load = useCallback(() => listShops().then(setShops), [])
  useEffect(() => void load(), [load])
  const here = page && originPattern(page)
  if (!here || !shops || [here, ...everyShop].some((each) => shops.includes(each))) return null
  return (
    <p className="shop-bar">
      <span>{new URL(page).host}</span>
      <button type="button" className="button main" onClick={() => void onShop(page).then(load)}>
        {text('shops.thisShop')}
      </button>
    </p>
  )
}
