import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { killLoop } from '../testing/kill-loop.ts'

/** Kills a writing daemon's store 1,000 times (or `DRAPE_KILLS`) and says what it lost. */
const chaos = async () => {
  const kills = Number(process.env.DRAPE_KILLS ?? 1000)
  const folder = await mkdtemp(join(tmpdir(), 'drape-chaos-'))
  try {
    const report = await killLoop(folder, kills, 25, ({ kills: done, acknowledged, lost }) =>
      console.log(`${done}/${kills} kills, ${acknowledged} garments acknowledged, ${lost} lost`),
    )
    const { acknowledged, purged, lost, undead, stray, hollow } = report
    console.log(`acknowledged ${acknowledged}, lost ${lost} (ratio ${lost / acknowledged})`)
    console.log(
      `purged ${purged}, still there ${undead}; stray files ${stray}; rows without picture ${hollow}`,
    )
    if (lost + undead + stray + hollow > 0) throw new Error('The store broke its promise.')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export default chaos
