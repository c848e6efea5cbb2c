/** The words of the page that shows pairing codes. `$1` is the browser's name. */
export const pairPageTexts = {
  en: {
    title: 'Connect a browser with Drape',
    code: 'Type this code in $1:',
    none: 'No browser is waiting. Choose “Show the code” in the Drape extension first.',
    warning: 'If you did not ask for this, close this page: nothing will happen.',
  },
  de: {
    title: 'Einen Browser mit Drape verbinden',
    code: 'Gib diesen Code in $1 ein:',
    none: 'Kein Browser wartet. Wähle zuerst „Code anzeigen“ in der Drape-Erweiterung.',
    warning: 'Wenn du das nicht wolltest, schließe diese Seite: Es passiert nichts.',
  },
  fr: {
    title: 'Connecter un navigateur à Drape',
    code: 'Saisissez ce code dans $1 :',
    none: 'Aucun navigateur n’attend. Choisissez d’abord « Afficher le code » dans l’extension Drape.',
    warning: 'Si vous n’avez rien demandé, fermez cette page : il ne se passera rien.',
  },
  es: {
    title: 'Conectar un navegador con Drape',
    code: 'Escribe este código en $1:',
    none: 'Ningún navegador está esperando. Elige antes «Mostrar el código» en la extensión de Drape.',
    warning: 'Si no has pedido esto, cierra esta página: no pasará nada.',
  },
  it: {
    title: 'Collega un browser a Drape',
    code: 'Scrivi questo codice in $1:',
    none: 'Nessun browser è in attesa. Scegli prima «Mostra il codice» nell’estensione Drape.',
    warning: 'Se non l’hai chiesto tu, chiudi questa pagina: non succederà nulla.',
  },
  ja: {
    title: 'ブラウザーをDrapeに接続',
    code: 'このコードを$1に入力してください：',
    none: '待機中のブラウザーはありません。先にDrape拡張機能で「コードを表示」を選んでください。',
    warning: '心当たりがない場合は、このページを閉じてください。何も起こりません。',
  },
}
