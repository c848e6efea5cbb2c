import type { GarmentType } from '../../../shared/garment-type.ts'

interface GarmentWord {
  pattern: RegExp
  /** `null`: words that look like a garment's but are not one. */
  type: GarmentType | null
  /** Where the language puts the thing itself in a compound; `fixed` phrases win over single words. */
  head: 'first' | 'last' | 'fixed'
}

const whole = (words: string) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`, 'gu')
/** German compounds end with the thing: Hemdblusenkleid. */
const ending = (words: string) => new RegExp(`(?:${words})(?![\\p{L}\\p{M}])`, 'gu')
/** Japanese has no gaps between words. */
const anywhere = (words: string) => new RegExp(`(?:${words})`, 'gu')

/** Words of shops in English, German, French, Spanish, Italian and Japanese that name a garment. */
export const garmentWords: readonly GarmentWord[] = [
  {
    pattern: whole('dress(?:y)? shirts?'),
    type: 'upper_body',
    head: 'fixed',
  },
  {
    pattern: whole('dress(?:y)? (?:pants|trousers|slacks)|sweat ?pants|trouser suits?|pant ?suits?'),
    type: 'lower_body',
    head: 'fixed',
  },
  {
    pattern: whole(
      'shirt ?dress(?:es)?|t-?shirt ?dress(?:es)?|skater dress(?:es)?|jumper dress(?:es)?|shift dress(?:es)?',
    ),
    type: 'dresses',
    head: 'fixed',
  },
  {
    pattern: whole(
      'denim (?:jackets?|shirts?)|jeans? (?:jackets?|shirts?)|body warmers?|crop tops?|tank tops?|tube tops?',
    ),
    type: 'upper_body',
    head: 'fixed',
  },
  {
    pattern: whole(
      'dress code|dress size|skirt lengths?|dress shoes?|shirt length|pants length|tie-?dye|top seller|top sellers|top rated|tops? marken|new in',
    ),
    type: null,
    head: 'fixed',
  },

  {
    pattern: whole(
      'dress(?:es)?|gowns?|sundress(?:es)?|minidress(?:es)?|maxidress(?:es)?|jumpsuits?|rompers?|playsuits?|overalls?|dungarees',
    ),
    type: 'dresses',
    head: 'last',
  },
  {
    pattern: whole(
      'trousers?|pants?|jeans|chinos?|leggings?|jeggings|joggers|shorts|bermudas?|culottes|capris?|slacks|skirts?|miniskirts?|skorts?|sweatpants|cargos|corduroys|cords|bottoms|treggings',
    ),
    type: 'lower_body',
    head: 'last',
  },
  {
    pattern: whole(
      't-?shirts?|tees?|tops?|shirts?|blouses?|polos?|sweaters?|jumpers?|pullovers?|hoodies?|sweatshirts?|cardigans?|jackets?|blazers?|coats?|vests?|waistcoats?|camisoles?|camis?|tanks?|tunics?|knitwear|henleys?|turtlenecks?|long ?sleeves?|parkas?|anoraks?|gilets?|bodysuits?|bralettes?|kimonos?',
    ),
    type: 'upper_body',
    head: 'last',
  },

  { pattern: ending('kleid(?:er|es)?|jumpsuit|overall|latzhosen?|einteiler'), type: 'dresses', head: 'last' },
  {
    pattern: ending(
      '(?<!latz)hosen?|röcke?|(?<![a-z])rock|(?:jeans|mini|midi|maxi|falten|bleistift|leder|wickel|plissee|cord|strick|sommer|denim|a-linien-?)rock|leggins?|jogginghose|chinos?',
    ),
    type: 'lower_body',
    head: 'last',
  },
  {
    pattern: ending(
      'hemd(?:en)?|blusen?|(?:t-?|sweat|polo|langarm|kurzarm|print)shirts?|pullover|pullis?|jacken?|mantel|mäntel|westen?|strickjacken?|oberteile?|trägertops?|sakkos?|kapuzenpullover|rollkragenpullover',
    ),
    type: 'upper_body',
    head: 'last',
  },

  {
    pattern: whole(
      'robes?|combinaisons?|salopettes?|vestidos?|monos?|petos?|vestit[oi]|abit[oi]|tut[ae]|tubin[oi]',
    ),
    type: 'dresses',
    head: 'first',
  },
  {
    pattern: whole(
      'pantalons?|jupes?|mini-?jupes?|shorts?|pantal[oó]n(?:es)?|vaqueros?|faldas?|minifaldas?|bermudas?|pantaloni|pantaloncini|gonn[ae]|minigonn[ae]|jean',
    ),
    type: 'lower_body',
    head: 'first',
  },
  {
    pattern: whole(
      'chemises?|chemisiers?|hauts?|débardeurs?|pulls?|gilets?|vestes?|manteaux?|tee-?shirts?|maillots?|sweats?|camisas?|camisetas?|blusas?|jerséis|jersey|suéter(?:es)?|chaquetas?|abrigos?|sudaderas?|chalecos?|maglie|maglia|magliett[ae]|camici[ae]|camicett[ae]|felp[ae]|maglion[ei]|giacc(?:a|he)|cappott[oi]|canott[ae]|canottier[ae]|caraco|polo',
    ),
    type: 'upper_body',
    head: 'first',
  },

  {
    pattern: anywhere('ワンピース|ドレス|オールインワン|ジャンプスーツ|サロペット|オーバーオール'),
    type: 'dresses',
    head: 'last',
  },
  {
    pattern: anywhere(
      'パンツ|ズボン|ジーンズ|デニムパンツ|スラックス|スカート|レギンス|チノパン|ショーツ|ショートパンツ|ジョガー',
    ),
    type: 'lower_body',
    head: 'last',
  },
  {
    pattern: anywhere(
      'シャツ|tシャツ|ブラウス|トップス|カットソー|ニット|セーター|パーカー|ジャケット|コート|カーディガン|ベスト|ポロ|タンクトップ|キャミソール|スウェット|ブルゾン|チュニック',
    ),
    type: 'upper_body',
    head: 'last',
  },
]
