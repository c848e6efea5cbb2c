import { browser } from 'wxt/browser'

/** Texts of the button in the browser's language. */
export function buttonText(key: 'tryOn' | 'tryOnGarment', ...values: string[]): string {
  return browser.i18n.getMessage(`button_${key}` as 'button_tryOn', values)
}
