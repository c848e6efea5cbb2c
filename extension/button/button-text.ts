import { browser } from 'wxt/browser'

/** Texts of the button in the browser's language. */
export function buttonText(key: 'tryOn' | 'tryOnGarment' | 'tryOnSuits', ...values: string[]): string {
  // WXT's types know the names of the browser's own messages only.
  return browser.i18n.getMessage(`button_${key}` as '@@ui_locale', values)
}
