import { typeFromWords } from '../garment/type-from-words.ts'

/** Whole words only: "tie" is no part of "tie-dye", "cap" none of "capri", "ring" none of "spring". */
const accessories =
  /(?<![\p{L}\p{M}-])(?:(?:neck|bow)[ -]?ties?|ties?|rings?|caps?|hats?|beanies?|socks?|stockings?|belts?|scar(?:f|ves)|gloves?|bags?|handbags?|purses?|backpacks?|wallets?|shoes?|sneakers?|boots?|sandals?|heels?|watch(?:es)?|necklaces?|bracelets?|earrings?|brooch(?:es)?|cufflinks?|sunglasses|krawatten?|gürtel|socken|schuhe?|taschen?|mützen?|hüte?|ceintures?|chaussures?|sacs?|chapeaux?|cravates?|cinturones?|zapatos?|bolsos?|gorras?|corbatas?|cinture?|scarpe|borse?|cappell[oi]|cravatt[ae]|fabrics?)(?![\p{L}\p{M}-])/giu

/** No garment, whatever garment stands beside it. */
const never =
  /(?<![\p{L}\p{M}-])(?:phone case|i?phone|sewing patterns?|patterns? pdf|pdf patterns?|hangers?|dolls?|stickers?|posters?|schnittmuster|handyhülle|kleiderbügel|puppenkleid(?:er|ung)?|patron de couture|coque|cintres?|patr[oó]n de costura|perchas?|fundas?|cartamodell[oi]|grucc[ei]a?)(?![\p{L}\p{M}-])/iu

/** eBay's categories of clothing proper, under 11450 "Clothing, Shoes & Accessories": women's and men's. */
const clothingCategories = new Set(['15724', '1059', '260010', '260012'])

/**
 * Whether a shop's thing is a garment, by its category where it tells, else by its name: a word for a garment, and no
 * accessory named after it ("suit tie" is a tie, "tie front blouse" a blouse).
 */
export function isClothing(name: string, categoryIds: readonly string[] = []): boolean {
  if (never.test(name.normalize('NFKC'))) return false
  // What follows "with" goes along with it: a dress with a belt is a dress.
  const thing = name.normalize('NFKC').split(/[\s(](?:with|w\/|mit|avec|con)\s/iu)[0]
  const places = [...thing.matchAll(accessories)].map(({ index }) => index)
  const last = places.at(-1)
  if (last === undefined)
    return typeFromWords(name) !== null || categoryIds.some((id) => clothingCategories.has(id))
  // Whatever garment is named must be named after the accessory.
  return typeFromWords(thing.slice(last).replace(accessories, ' ')) !== null
}
