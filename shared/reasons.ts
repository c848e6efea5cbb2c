import { z } from 'zod'

/**
 * Why a try-on is uncertain or was refused: code → a sentence the shopper can act on.
 * The extension translates by code; the daemon and the command line print these.
 */
export const reasonSentences = {
  PERSON_TURNED: 'You are turned to the side. A photo facing the camera gives a better picture.',
  PERSON_SEATED: 'You seem to be sitting. A photo standing up gives a better picture.',
  PERSON_CROPPED: 'Part of your body is outside the photo. Step back so that more of you is in it.',
  ARMS_COVER_TORSO: 'Your arms cover the garment. Let them hang a little away from your body.',
  TWO_PEOPLE: 'There is more than one person in the photo. Use one where you are alone.',
  FACE_NOT_FOUND: 'Your face is not visible, so your skin tone is a guess.',
  LEGS_NOT_VISIBLE: 'Your legs are not in the photo. Use a full-body photo for trousers, skirts and dresses.',
  NO_PERSON: 'No person was found in the photo. Use a photo that shows you from the front.',
  GARMENT_NOT_FOUND: 'No garment was found in the product picture. Try another picture of it.',
  GARMENT_EDGE_UNCERTAIN: 'The garment is hard to tell from its background, so its edge may look rough.',
  GARMENT_ON_MODEL:
    'The product picture shows a model wearing the garment. A picture of the garment alone works better.',
  GARMENT_TYPE_UNCERTAIN:
    'It is unclear whether this is a top, trousers or a dress. Choose it if it looks wrong.',
  LANDMARKS_UNSTABLE:
    'Your pose is hard to read, so the garment may sit in the wrong place. Drag the dots to mend it.',
  OTHER_MODEL:
    'The model made for this kind of garment is not installed, so another one drew it. It may look less like the garment.',
  LESS_MEMORY: 'Memory ran short, so the picture was made in smaller pieces, which took longer.',
  BODY_OCCLUDED: 'Something hides part of your body. Use a photo in which nothing is in front of you.',
  MANNEQUIN_BODY:
    'The body is a neutral mannequin with your head on it: it shows the look, not how it fits you.',
  IDENTITY_MISSING:
    'The models that paint your own face are not installed, so your head was put onto a painted body.',
  HEAD_NOT_COMPOSED: 'Your head could not be put onto this body.',
  BODY_NOT_ALONE: 'There is not exactly one person in this picture.',
  BODY_NOT_WHOLE: 'This body is not in the picture from head to feet.',
  BODY_FACELESS: 'No face can be made out in this picture.',
  BODY_UNLIKE: 'The face in this picture does not look much like yours.',
  INVENTED_SKIN: 'The new sleeves or hem are shorter than what you wear, so the skin there is painted.',
  UNDERTONE_UNSURE: 'Your undertone is close to neutral, so it may be read either way.',
  UNEVEN_LIGHT: 'The light on your face is uneven. A photo in soft daylight reads your colours better.',
  LIGHT_CORRECTED: 'The light in the photo was not white; Drape took its colour out.',
  FACE_SMALL: 'Your face is small in the photo. A closer one reads your colours better.',
  SUN_GUESSED:
    'How your skin takes the sun cannot really be told from a photo: the type from 1 to 6 is a guess.',
} as const

export const reasonCode = z.enum(Object.keys(reasonSentences) as [keyof typeof reasonSentences])
export type ReasonCode = z.infer<typeof reasonCode>

export const reason = z.object({ code: reasonCode, message: z.string() })
