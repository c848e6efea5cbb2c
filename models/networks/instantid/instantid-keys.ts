import { computeType } from '../../graph/target.ts'
import { linear } from '../../layers/linear.ts'
import { defineNetwork } from '../build-network.ts'
import { registeredCrossAttentions } from '../sdxl/cross-attentions.ts'
import { keyName, keyPorts } from '../sdxl/key-ports.ts'
import { sdxlConfig } from '../sdxl/sdxl-config.ts'

/**
 * The keys and values that the tokens of a face have in every cross-attention of SDXL's UNet. The checkpoint numbers them as
 * diffusers registers its attention processors, two a block: the odd ones, the middle block's last. A place's width tells a
 * wrong order apart only where neighbours differ in it.
 */
export const instantIdKeys = defineNetwork(
  {
    name: 'instantid-keys',
    about: 'InstantID’s IP-Adapter: from the tokens of a face to their keys and values in SDXL’s UNet',
    config: sdxlConfig,
    prefixes: ['ip_adapter.', ''],
    landmark: '1.to_k_ip.weight',
    inputs: ({ cross_attention_dim }, target = 'cpu') => [
      {
        name: 'image_prompt_embeds',
        type: computeType(target),
        shape: ['batch', 'face_tokens', cross_attention_dim],
      },
    ],
    outputs: (config, target) => keyPorts(registeredCrossAttentions(config), 'face', target),
  },
  (m, { image_prompt_embeds }, config) =>
    Object.fromEntries(
      registeredCrossAttentions(config).flatMap(({ path }, i) => {
        const place = m.at(2 * i + 1)
        return [
          [keyName(path, 'face', 'key'), linear(place.at('to_k_ip'), image_prompt_embeds)],
          [keyName(path, 'face', 'value'), linear(place.at('to_v_ip'), image_prompt_embeds)],
        ]
      }),
    ),
)
