import { useEffect, useState } from 'react'
import { everyShop } from '../permissions/origin-pattern.ts'
import { listShops } from '../permissions/shop-list.ts'
import { useOnEveryShop as onEveryShop } from '../permissions/use-on-shops.ts'
import { text } from '../ui/text.ts'

/** Where to go from here. */
export function ReadyStep() {
  const [everywhere, setEverywhere] = useState(false)
  useEffect(
    () => void listShops().then((shops) => setEverywhere(everyShop.every((each) => shops.includes(each)))),
    [],
  )
  return (
    <>
      <p>{text('onboarding.doneText')}</p>
      {everywhere ? (
        <p role="status">{text('onboarding.everyShopOn')}</p>
      ) : (
        <button type="button" className="button" onClick={() => void onEveryShop().then(setEverywhere)}>
          {text('onboarding.everyShop')}
        </button>
      )}
    </>
  )
}
