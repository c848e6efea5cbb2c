import { startEbay } from './start-ebay.ts'
import { startGemini } from './start-gemini.ts'
import { startPictures } from './start-pictures.ts'
import { startRapidApi } from './start-rapidapi.ts'

/** All services outside this computer, standing on it. */
export async function startServiceStandIns() {
  const [gemini, pictures] = await Promise.all([startGemini(), startPictures()])
  const [ebay, rapidapi] = await Promise.all([startEbay(pictures.address), startRapidApi(pictures.address)])
  const all = [gemini, ebay, rapidapi, pictures]
  return {
    ...{ gemini, ebay, rapidapi, pictures },
    /** What the daemon must be told to ask these instead. */
    addresses: {
      gemini: gemini.address,
      ebay: ebay.address,
      rapidapi: rapidapi.address,
      pictures: pictures.address,
    },
    /** Every request that any of them got. */
    requests: () => all.flatMap(({ requests }) => requests),
    mend() {
      for (const each of all) each.mend()
    },
    async close() {
      await Promise.all(all.map((each) => each.close()))
    },
  }
}
