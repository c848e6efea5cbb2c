import { type InstantNetworkName, instantPacks } from '../../models/catalog/instant-packs.ts'
import { poseDetection, poseLandmark } from '../../models/networks/blazepose/blazepose.ts'
import { faceLandmark } from '../../models/networks/face-mesh/face-landmark.ts'
import { selfieSegmentation } from '../../models/networks/selfie-segmentation/selfie-segmentation.ts'
import { loadNetwork } from './load-network.ts'
import type { InstantNetworks, Network } from './network.ts'
import { openNpmPack } from './open-npm-pack.ts'

const graphs = {
  'pose-detection': poseDetection,
  'pose-landmark': poseLandmark,
  'selfie-segmentation': selfieSegmentation,
  'face-landmark': faceLandmark,
}

/**
 * The instant engine's networks, straight from the npm packages that carry them: graphs are written in milliseconds and
 * take their weights from the published files, so nothing is cached on disk. To be used in the inference process, since
 * loading and running block the thread.
 */
export function createInstantNetworks(): InstantNetworks {
  const loaded = new Map<InstantNetworkName, Promise<Network>>()

  async function open(name: InstantNetworkName): Promise<Network> {
    const source = await openNpmPack(instantPacks[name])
    return loadNetwork(graphs[name](source), source.file)
  }

  return {
    load(name) {
      const network = loaded.get(name) ?? open(name)
      loaded.set(name, network)
      // A failed load may succeed next time, when the packages are repaired.
      network.catch(() => loaded.delete(name))
      return network
    },
    async releaseAll() {
      const networks = [...loaded.values()]
      loaded.clear()
      await Promise.all(networks.map(async (network) => (await network).release()))
    },
  }
}
