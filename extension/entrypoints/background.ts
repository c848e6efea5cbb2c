import { answerLink } from '../daemon-link/answer-link.ts'
import { installed } from '../onboarding/installed.ts'
import { keepShopScript } from '../permissions/keep-shop-script.ts'
import { answerShop } from '../shop-link/answer-shop.ts'

export default defineBackground(() => {
  keepShopScript()
  browser.runtime.onMessage.addListener(
    (message, sender) => (answerLink(message, sender) ?? answerShop(message, sender)) as undefined,
  )
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install')
      void browser.tabs.create({ url: `${browser.runtime.getURL('/onboarding.html')}${installed}` })
  })
})
