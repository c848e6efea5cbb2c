/** Added where the collage goes along. */
const collageNote =
  '\n\nThe picture shows the person, their wardrobe and pictures of clothes tried on, labelled. Use it for style only; do not describe the person.'

/** All that Gemini is told for keywords; shown to the shopper as it stands before they allow it. */
export const keywordPrompt = (facts: string, withCollage: boolean): string =>
  `You help somebody find clothing that suits them. What is known:
${facts}

Name 8 to 10 search phrases of 2 to 6 words for an online clothing shop, in English or in the language of the shop where that is told, each one garment with its colour. Prefer the best colors, the most telling first, never use a color to avoid, and fill what the wardrobe lacks. Name clothing only: no shoes, bags, jewellery or brands.${withCollage ? collageNote : ''}`

/** All that Gemini is told to read a skin tone; the photo goes along. */
export const facePrompt =
  'Tell which of the listed categories of colour analysis describes the skin in this photo best: how fair or deep it is, and whether its undertone is cool, warm, olive or neutral. Judge the skin only.'
