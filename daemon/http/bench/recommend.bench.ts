import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Recommendation } from '../../../shared/recommend.ts'
import { demoGarments } from '../../demo-shop/garments/catalogue.ts'
import { renderGarment } from '../../demo-shop/garments/render-garment.ts'
import { createInstantNetworks } from '../../inference/instant-networks.ts'
import { readColors } from '../../pipelines/recommend/read-colors.ts'
import { readSkin } from '../../pipelines/recommend/read-skin.ts'
import { startServiceStandIns } from '../../services/testing/start-service-stand-ins.ts'
import { formOf, startTestDaemon } from '../testing/test-client.ts'

const garments = 8
const photoFile = createRequire(import.meta.url).resolve('soft-ui-design-system/assets/img/charles.jpg')

const timed = async <T>(run: () => Promise<T>) => {
  const start = performance.now()
  const value = await run()
  return { value, ms: performance.now() - start }
}

/** What `recommend` takes over HTTP, against the bare reading of one photo and eight garments; then with a shop that answers at once. */
const recommend = async () => {
  const photo = await readFile(photoFile)
  const pictures = await Promise.all(demoGarments.slice(0, garments).map(({ name }) => renderGarment(name)))
  const networks = createInstantNetworks()
  await readSkin(photo, networks)
  await readColors(pictures[0], 'auto', networks)
  const skin = await timed(() => readSkin(photo, networks))
  const colors = await timed(async () => {
    for (const picture of pictures) await readColors(picture, 'auto', networks)
  })
  const floor = skin.ms + colors.ms
  console.log(`skin ${skin.ms.toFixed(0)} ms, colours of ${garments} garments ${colors.ms.toFixed(0)} ms`)

  const standIns = await startServiceStandIns()
  const daemon = await startTestDaemon({ services: JSON.stringify(standIns.addresses) })
  try {
    await daemon.pair()
    await daemon.call('POST', 'avatars', formOf({ image: photo }))
    for (const image of pictures)
      await daemon.call('POST', 'garments/upload', formOf({ kept: 'true', image }))
    const ask = () =>
      timed(async () => (await daemon.call('POST', 'recommend', formOf({}))).data as Recommendation)
    const tell = (name: string, { value, ms }: Awaited<ReturnType<typeof ask>>) =>
      console.log(
        `${name}: ${ms.toFixed(0)} ms, ${(ms / floor).toFixed(2)} × the bare reading; stages ${JSON.stringify(value.stages)}`,
      )
    tell('nothing known yet', await ask())
    tell('all known', await ask())

    const { data } = await daemon.call('GET', 'preferences')
    await daemon.call('PUT', 'preferences', { ...data, allowed_services: ['ebay'] })
    await daemon.call('PUT', 'services/ebay/key', standIns.ebay.shop.key)
    tell('with a shop', await ask())
    tell('with a shop, pictures known', await ask())
  } finally {
    await daemon.close()
    await standIns.close()
  }
}

export default recommend
