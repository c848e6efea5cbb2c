import type { MeshFormat } from '../../shared/mesh.ts'
import type { AskLink } from '../daemon-link/ask-link.ts'
import { dataUrlToBlob } from '../daemon-link/picture-data.ts'

/** A figure's whole file. Throws `LinkError`. */
export async function loadMesh(ask: AskLink, id: string, format: MeshFormat): Promise<Blob> {
  const parts: Blob[] = []
  for (let from: number | null = 0; from !== null; ) {
    const { part, next }: { part: string; next: number | null } = await ask('meshPart', id, format, from)
    parts.push(dataUrlToBlob(part))
    from = next
  }
  return new Blob(parts, { type: parts[0].type })
}
