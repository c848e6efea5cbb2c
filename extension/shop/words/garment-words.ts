import type { GarmentType } from '../../../shared/garment-type.ts'

/** `other`: worn or sold beside garments, but nothing Drape can put on. `never`: whatever else the text says. */
export type WordClass = GarmentType | 'other' | 'never'

/**
 * How a language builds names, which tells which of several words is the thing itself:
 * `last`: "dress shirt" is a shirt; `first`: "robe chemise" is a dress; `ending`: "Sommerkleid" is a Kleid;
 * `inside`: no spaces between words.
 */
export type Build = 'last' | 'first' | 'ending' | 'inside'

export interface WordList {
  build: Build
  words: Record<WordClass, string>
}

/*
 * Alternatives of a regular expression over normalised text (no accents, ß as ss). Plurals are written out or
 * optional. Words that mean something else in another of the six languages are left out or need a companion.
 */
export const wordLists: WordList[] = [
  {
    build: 'last',
    words: {
      upper_body:
        't ?-?shirts?|tees?|shirts?|blouses?|(?:tank|crop|halter|tube|cami|bandeau|vest|knit|jersey|wrap|lace|peplum|bardot|corset|sweat|sleeveless|long sleeve|short sleeve|neckholder|spitzen|strick|satin)[ -]tops?|camisoles?|camis?|bodysuits?|sweaters?|sweatshirts?|jumpers?|pullovers?|hoodies?|hoody|cardigans?|knitwear|turtlenecks?|roll ?-?necks?|polos?|polo shirts?|henleys?|(?:long|short)[- ]?sleeves?|crew ?-?necks?|v-necks?|jackets?|blazers?|coats?|overcoats?|parkas?|anoraks?|windbreakers?|raincoats?|trench(?: coats?)?|waistcoats?|vests?|gilets?|fleeces?|overshirts?|shackets?|jerseys?|tunics?|kimonos?|ponchos?|bustiers?|corsets?|puffers?|tops?$',
      lower_body:
        'trousers?|pants|jeans?|chinos?|shorts|skirts?|skorts?|culottes|leggings?|joggers|sweatpants|slacks|capris?|bermudas?|cargos|jeggings|palazzos?|bottoms|miniskirts?',
      dresses:
        'dress|dresses|gowns?|jumpsuits?|playsuits?|rompers?|dungarees|sundress(?:es)?|minidress(?:es)?|maxidress(?:es)?|onesies?|boiler ?suits?|pinafores?|robes?|catsuits?|unitards?',
      other:
        'shoes?|sneakers?|trainers|boots?|booties|sandals?|heels?|loafers?|pumps?|flip[- ]flops|slippers?|mules|clogs?|espadrilles?|stilettos?|brogues?|oxfords|ballerinas|bags?|handbags?|backpacks?|rucksacks?|totes?|clutch(?:es)?|purses?|wallets?|suitcases?|duffels?|belts?|suspenders|jewelry|jewellery|rings?|earrings?|necklaces?|bracelets?|bangles?|pendants?|brooch(?:es)?|anklets?|watch(?:es)?|hats?|caps?|beanies?|berets?|headbands?|scarf|scarves|shawls?|gloves?|mittens?|socks?|tights|stockings?|hosiery|neckties?|(?:bow|silk|knit|woven|wool|skinny) ties?|ties|cufflinks?|sunglasses|glasses|goggles|umbrellas?|perfumes?|fragrances?|lipsticks?|mascaras?|makeup|creams?|lotions?|shampoos?|bras?|bralettes?|bralets?|panties|briefs|boxers?|thongs?|underwear|lingerie|bikinis?|swimsuits?|swimwear|pyjamas?|pajamas?|keyrings?|keychains?|lanyards?|hair ?clips?|scrunchies?|towels?|blankets?|mugs?|laces|insoles|helmets?|(?:table|desk|counter|roll)[ -]?tops?|pets?|posters?|stickers?|curtains?|pillows?|cushions?|bedding|duvets?|furniture|sofas?|chairs?|phone cases?|hangers?|laptops?|smartphones?|ebooks?|books?|steamers?|toys?|paintings?|wallpapers?|potato(?:es)?|wardrobes?',
      never:
        'gift ?cards?|gift vouchers?|(?:sewing|knitting) patterns?|(?<!baby[ -])dolls?|(?:dog|pet|puppy) (?:sweaters?|coats?|jackets?|hoodies?|jumpers?|raincoats?|clothes|dress(?:es)?)|garment bags?|fabric by the (?:yard|metre|meter)|wardrobe boxes|car seats?|seat covers?|life jackets?|(?:garden|water|fire|vacuum|drain|air|fuel|shower) hoses?|hose (?:reels?|pipes?|nozzles?|clamps?)|fireplace mantels?|(?:coat|clothes|garment) (?:racks?|hooks?|stands?|rails?)|dress forms?|nail polish(?:es)?|action figures?',
    },
  },
  {
    build: 'ending',
    words: {
      upper_body:
        'hemd(?:en)?|bluse(?:n)?|pullover|pullis?|pulli|strickjacken?|jacken?|mantel|westen?|sakkos?|longsleeves?|kapuzenpullover|oberteile?|rollkragen|sweatjacken?|poloshirts?|tunika|tuniken|strickpulli|tanktops?|croptops?|blousons?|trachtenjanker|janker|trikots?',
      lower_body:
        '(?:jeans|stoff|anzug|jogging|lederl?|cord|chino|cargo|sweat|kurz|stretch|leinen|schlag|bund|latz|sport|marlene|schlupf|damen|herren)?hosen?|(?:mini|midi|maxi|falten|jeans|bleistift|plissee|leder|wickel|sommer|tennis|strick|tull|damen|stufen|a-linien)-?rock|(?:mini|midi|maxi|falten|jeans|bleistift|plissee|leder|wickel|sommer|tennis|strick|tull|damen|stufen)?-?rocke|rock(?= (?:in|mit|aus|fur|a-linie))|leggings',
      dresses: '(?:kleid|kleider|kleides)|overalls?|jumpsuits?|latzkleid|dirndl',
      other:
        'schuhe?n?|stiefel(?:etten?|n)?|sandalen?|sandaletten?|taschen?|rucksack|rucksacke|geldborsen?|portemonnaies?|gurtel|(?:finger|ohr|trau|silber|gold|verlobungs|siegel)ringe?|halsketten?|armbander|armband|ohrringe?|uhren|armbanduhr|mutzen?|hute|schals?|tucher|handschuhe?|socken|strumpfe|strumpfhosen?|krawatten?|sonnenbrillen?|brillen?|parfums?|unterhosen?|unterwasche|slips?|badeanzuge?|badehosen?|schlafanzuge?|bademantel|schmuck|unterhemd|hausschuhe|pumps|ballerinas|turnschuhe',
      never:
        'gutscheine?|geschenkkarten?|schnittmuster|puppen[a-z]*|hunde[a-z]*|vorhange?|kissen|bettwasche|kleiderbugel|kleidersack|kleiderschranke?|kleiderstander|bucher|aufkleber',
    },
  },
  {
    build: 'first',
    words: {
      upper_body:
        'chemises?|chemisiers?|chemisettes?|hauts?(?! de )|pulls?(?!-on| on| ?& ?bear)|pull-overs?|vestes?|vestons?|manteaux?|blousons?|debardeurs?|doudounes?|marinieres?|tee-?shirts?|sous-pull|polaires?|sweats?(?! ?pants)|caracos?|camisas?|camisetas?|blusas?|sueters?|chaquetas?|americanas?|abrigos?|cazadoras?|sudaderas?|chalecos?|gabardinas?|plumiferos?|camicia|camicie|camicett[ae]|magliett[ae]|magli[ae]|maglion[ei]|giacc[ah]e?|giacche|giubbott[oi]|giubbin[oi]|cappott[oi]|felp[ae]|blus[ae]|canott[ae]|canottiere|canotta|piumin[oi]|dolcevita',
      lower_body:
        'pantalons?|jean(?! (?:jackets?|shirts?|dress|dresses|skirts?|shorts|vests?|paul))|jupes?|jupe-culotte|pantacourts?|pantalon(?:es)?|vaqueros?|faldas?|mallas|pantalon[ei]|pantaloncin[oi]|gonn[ae]|minigonn[ae]',
      dresses:
        'robes?|combinaisons?|combi-?shorts?|salopettes?|combipantalons?|vestidos?|monos?(?= (?:largo|corto|de|con|sin))|petos?|enterizos?|vestit[oi]|abit[oi]|tut[ae]|salopette',
      other:
        "chaussures?|baskets?|bottes?|bottines?|sandales?|escarpins?|mocassins?|sacs?|sac-a-dos|pochettes?|portefeuilles?|ceintures?|bagues?|colliers?|boucles? d'oreilles?|montres?|bonnets?|chapeaux?|casquettes?|echarpes?|foulards?|gants?|chaussettes?|collants?|cravates?|lunettes|parfums?|culottes? menstruelles?|soutiens?-gorge|maillots? de bain|bijoux|zapatos?|zapatillas?|botas?|botines?|sandalias?|bolsos?|mochilas?|carteras?|cinturon(?:es)?|anillos?|collares?|pendientes?|pulseras?|relojes?|gorros?|gorras?|sombreros?|bufandas?|panuelos?|guantes?|calcetines?|medias|corbatas?|gafas|perfumes?|sujetador(?:es)?|banador(?:es)?|bragas?|pijamas?|joyas|scarp[ae]|stival[ei]|stivalett[oi]|sandal[oi]|bors[ae]|zain[oi]|portafogli[o]?|cintur[ae]|anell[oi]|collan[ae]|orecchin[oi]|bracciali?|orolog[io]+|cappell[oi]|berrett[oi]|sciarp[ae]|guant[oi]|calz[ei]|calzin[oi]|cravatt[ae]|occhiali|profum[oi]|reggisen[oi]|costum[ei] da bagno|pigiam[ai]|gioielli|poupees?|chiens?|chats?|rideaux?|coussins?|cintres?|livres?|affiches?|munecas?|perros?|cortinas?|cojin(?:es)?|perchas?|libros?|bambol[ae]|cuscin[oi]|appendini|libr[oi]",
      never:
        'cartes? cadeaux|patrons? de couture|tarjetas? (?:de )?regalo|patron(?:es)? de costura|carta regalo|buon[oi] regalo',
    },
  },
  {
    build: 'inside',
    words: {
      upper_body:
        'シャツ|ブラウス|ニット|セーター|カーディガン|パーカー?|スウェット(?!パンツ)|トレーナー|ジャケット|コート(?!ロゴ)|ベスト(?!セラー|マッチ)|カットソー|タンクトップ|キャミソール|ブルゾン|トップス|プルオーバー|チュニック|ジャンパー(?!スカート)|フーディー|ポロ|ダウン(?!ロード)',
      lower_body: 'パンツ|ジーンズ|スカート|ズボン|スラックス|レギンス|ボトムス|チノ|キュロット|スキニー',
      dresses:
        'ワンピース|ドレス(?!シャツ|シューズ)|サロペット|オールインワン|つなぎ|ジャンパースカート|ジャンプスーツ|オーバーオール',
      other:
        '靴|シューズ|スニーカー|ブーツ|サンダル|パンプス|バッグ|リュック|財布|ベルト|指輪|(?<!スプ|タッフスプ)リング|ネックレス|ピアス|イヤリング|ブレスレット|帽子|キャップ|ハット|靴下|ソックス|タイツ|腕時計|マフラー|ストール|ネクタイ|手袋|メガネ|サングラス|ブラジャー|下着|水着|パジャマ',
      never: 'ギフトカード|型紙|人形|犬用|猫用|ペット|カーテン|クッション|ポスター|ハンガー|書籍',
    },
  },
]
