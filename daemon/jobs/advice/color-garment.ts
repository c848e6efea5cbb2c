import type { Garment } from '../../../shared/wardrobe.ts'
import type { UserStore } from '../../store/store.ts'
import type { InferenceWorker } from '../inference-worker.ts'

/** A garment with its main colours: known from before, or looked at now and noted. */
export async function colorGarment(
  user: UserStore,
  worker: InferenceWorker,
  garment: Garment,
): Promise<Garment> {
  if (garment.colors) return garment
  const picture = await user.garments.picture(garment.id)
  if (!picture) return garment
  const colors = await worker.readColors(picture.bytes, garment.garment_type ?? 'auto')
  return (await user.garments.setColors(garment.id, colors)) ?? { ...garment, colors }
}
