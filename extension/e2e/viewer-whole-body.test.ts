import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeFakeMeshPack } from '../../daemon/pipelines/reconstruct/testing/fake-mesh-pack.ts'
import { storePath } from '../../models/catalog/model-pack.ts'
import { packs } from '../../models/catalog/packs.ts'
import { axeViolations } from './axe-violations.ts'
import { chromiumPath } from './browsers.ts'
import { type OpenTryOn, openTryOn } from './open-try-on.ts'

/** Where pictures of the viewer are put, for people who want to look at it. */
const album = process.env.DRAPE_SCREENSHOTS
const patient = { timeout: 120_000 }

describe.skipIf(!chromiumPath)('a whole body in Chromium', () => {
  const modelsDir = mkdtempSync(join(tmpdir(), 'drape-mesh-'))
  let place: OpenTryOn
  beforeAll(async () => {
    const { triposr } = writeFakeMeshPack(modelsDir)
    // Its hash is known, so that no hub can serve another file: it is put where a finished download would be.
    const pin = { revision: 'main', bytes: statSync(triposr).size, sha256: '0'.repeat(64) }
    const pins = { [storePath(packs.triposr.files[0])]: pin }
    writeFileSync(join(modelsDir, 'models.lock.json'), JSON.stringify(pins))
    place = await openTryOn({ modelsDir })
  })
  afterAll(async () => {
    await place?.close()
    rmSync(modelsDir, { recursive: true, force: true, maxRetries: 5 })
  })
  const look = async (scene: string) => {
    if (album) await place.shopPage.screenshot({ path: join(album, `${scene}.png`) })
    expect(await axeViolations(place.frame()), scene).toEqual([])
  }

  test('without a graphics card it is offered beside the preview, can be stopped, and is made', async () => {
    const { overlay } = place
    await overlay.getByRole('button', { name: 'See it in 3D' }).click()
    const offer = overlay.getByRole('button', { name: 'Make a whole body; it takes a while' })
    await offer.click(patient)
    await overlay.getByRole('progressbar', { name: 'Making it 3D' }).waitFor()
    // The preview can be turned meanwhile.
    await overlay.getByText('3D preview', { exact: true }).waitFor()
    await look('whole-working')
    await overlay.getByRole('button', { name: 'Stop' }).click()
    await offer.click(patient)
    await overlay.getByText('3D preview', { exact: true }).waitFor({ state: 'detached', ...patient })
    await overlay.getByText('The figure is ready.').waitFor({ state: 'attached', ...patient })
    await look('whole')
  })
})
