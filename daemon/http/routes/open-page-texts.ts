/** The words of the page that a browser shows which has no Drape extension. */
export const openPageTexts = {
  en: {
    title: 'This browser does not know Drape yet',
    text: 'Install the Drape extension here, or open Drape in the browser that has it.',
  },
  de: {
    title: 'Dieser Browser kennt Drape noch nicht',
    text: 'Installiere hier die Drape-Erweiterung, oder öffne Drape in dem Browser, der sie hat.',
  },
  fr: {
    title: 'Ce navigateur ne connaît pas encore Drape',
    text: 'Installez ici l’extension Drape, ou ouvrez Drape dans le navigateur qui l’a.',
  },
  es: {
    title: 'Este navegador todavía no conoce Drape',
    text: 'Instala aquí la extensión de Drape, o abre Drape en el navegador que la tiene.',
  },
  it: {
    title: 'Questo browser non conosce ancora Drape',
    text: 'Installa qui l’estensione Drape, oppure apri Drape nel browser che ce l’ha.',
  },
  ja: {
    title: 'このブラウザーにはまだDrapeがありません',
    text: 'ここにDrape拡張機能を入れるか、拡張機能のあるブラウザーでDrapeを開いてください。',
  },
}
