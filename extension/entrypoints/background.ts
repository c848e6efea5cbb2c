import { keepShopScript } from '../permissions/keep-shop-script.ts'
import { answerShop } from '../shop-link/answer-shop.ts'

export default defineBackground(() => {
  keepShopScript()
  browser.runtime.onMessage.addListener((message, sender) => answerShop(message, sender) as undefined)
})
