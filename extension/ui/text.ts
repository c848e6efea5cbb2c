import { browser } from 'wxt/browser'
import en from '../locales/en.json' with { type: 'json' }

type Sections = typeof en
/** Names of all texts, e.g. `overlay.close`. */
export type TextKey = {
  [S in keyof Sections]: `${S}.${keyof Sections[S] & string}`
}[keyof Sections]

/** The languages Drape speaks, by their own names. */
export const languages = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  ja: '日本語',
} as const
type Language = keyof typeof languages

// The browser's own i18n cannot be told another language; these are the same files.
const files: Record<Exclude<Language, 'en'>, () => Promise<{ default: Sections }>> = {
  de: () => import('../locales/de.json'),
  fr: () => import('../locales/fr.json'),
  es: () => import('../locales/es.json'),
  it: () => import('../locales/it.json'),
  ja: () => import('../locales/ja.json'),
}
let texts: Sections = en

/** Loads a language for {@link text}; `auto` is the browser's, English where Drape does not speak it. */
export async function loadTexts(wanted: Language | 'auto'): Promise<void> {
  const own = wanted === 'auto' ? browser.i18n.getUILanguage().slice(0, 2) : wanted
  const language = Object.hasOwn(languages, own) ? (own as Language) : 'en'
  texts = language === 'en' ? en : (await files[language]()).default
  document.documentElement.lang = language
}

/** A text in the loaded language; `$1`, `$2` … are filled with `values`. */
export function text(key: TextKey, ...values: (string | number)[]): string {
  const [section, name] = key.split('.') as [keyof Sections, never]
  return (texts[section][name] as string).replace(/\$(\d)/g, (_, index) => String(values[index - 1] ?? ''))
}

/** The text of a section by a name that came from elsewhere; undefined when this extension does not know it. */
export function knownText(section: keyof Sections, name: string): string | undefined {
  const known: Record<string, string> = texts[section]
  // Chromium allows no hyphens in the names of texts.
  const key = name.replaceAll('-', '_')
  return Object.hasOwn(known, key) ? known[key] : undefined
}
