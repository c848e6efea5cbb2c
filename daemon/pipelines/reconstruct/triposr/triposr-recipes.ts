import { openCheckpoint } from '../../../../models/checkpoint/open-checkpoint.ts'
import type { Target } from '../../../../models/graph/target.ts'
import type { NetworkDefinition } from '../../../../models/networks/network-definition.ts'
import { readTripoSrConfig } from '../../../../models/networks/triposr/read-config.ts'
import { tripoSrBackbone, tripoSrStart } from '../../../../models/networks/triposr/triposr-backbone.ts'
import {
  tripoSrDensity,
  tripoSrField,
  tripoSrPlanes,
} from '../../../../models/networks/triposr/triposr-field.ts'
import { tripoSrImageTokenizer } from '../../../../models/networks/triposr/triposr-image-tokenizer.ts'
import { networkRecipe } from '../../../inference/network-recipe.ts'

/** Bytes beside the weights at single precision, counted on paper; a card's own measure goes before it. */
const activations = { tokenizer: 150e6, start: 300e6, backbone: 600e6, field: 100e6 }

/** TripoSR's networks over its checkpoint, as the session store opens them. */
export function createTripoSrRecipes(file: string, target: Target) {
  const checkpoint = openCheckpoint(file)
  const config = readTripoSrConfig(checkpoint)
  const recipe = <Config extends object>(
    network: NetworkDefinition<Config>,
    own: Config,
    bytes: number,
    suffix = '',
    of = target,
  ) => networkRecipe(network.name + suffix, file, () => network.build(own, checkpoint, of), bytes)
  // The field decides to a fraction of a grid step where the surface lies, so it is computed in float32 everywhere.
  const field = <Config extends object>(
    network: NetworkDefinition<Config>,
    own: Config,
    bytes: number,
    suffix = '',
  ) => recipe(network, own, bytes, suffix, 'cpu')
  const { out_channels, n_neurons } = config.field
  return {
    config,
    tokenizer: recipe(tripoSrImageTokenizer, config.tokenizer, activations.tokenizer),
    start: recipe(tripoSrStart, config.backbone, activations.start),
    backbone: recipe(tripoSrBackbone, config.backbone, activations.backbone),
    /** Three planes of samples and of sums. */
    planes: (resolution: number) =>
      field(
        tripoSrPlanes,
        config.field,
        3 * resolution ** 2 * (2 * out_channels + n_neurons) * 4,
        ` ${resolution}`,
      ),
    density: field(tripoSrDensity, config.field, activations.field),
    field: field(tripoSrField, config.field, activations.field),
  }
}
