import type { ModelPack } from '../../shared/models.ts'
import { knownText } from '../ui/text.ts'

/** What a pack is for, in the page's language; a pack that is newer than this extension says it in English. */
export const titleOf = ({ name, title }: Pick<ModelPack, 'name' | 'title'>): string =>
  knownText('packTitles', name) ?? title

/** What does not work without it, as a sentence. */
export const withoutOf = ({ name, without }: Pick<ModelPack, 'name' | 'without'>): string =>
  knownText('packWithout', name) ?? `Without it ${without}.`

/** What a licence forbids or asks, as a sentence. */
export const forbidsOf = ({ name, forbids }: ModelPack['licences'][number]): string =>
  knownText('licenceForbids', name) ?? forbids
