import type { ModelPack } from '../../shared/models.ts'

/** The pack and all it cannot work without, those first. */
export function withRequired(pack: ModelPack, packs: ModelPack[]): ModelPack[] {
  const required = pack.requires.flatMap((name) => {
    const found = packs.find((each) => each.name === name)
    return found ? withRequired(found, packs) : []
  })
  return [...new Set([...required, pack])]
}
