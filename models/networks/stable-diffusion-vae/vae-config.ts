/** Fields of diffusers' AutoencoderKL configuration that shape the graph. */
export interface VaeConfig {
  in_channels: number
  out_channels: number
  latent_channels: number
  block_out_channels: number[]
  layers_per_block: number
  norm_num_groups: number
}

/** Stable Diffusion 1.5's and SDXL's autoencoders alike; they differ in their weights and scaling factors. */
export const vaeConfig: VaeConfig = {
  in_channels: 3,
  out_channels: 3,
  latent_channels: 4,
  block_out_channels: [128, 256, 512, 512],
  layers_per_block: 2,
  norm_num_groups: 32,
}

/** Where the tensors stand in Leffa's file, and in diffusers' own. */
export const vaePrefixes = ['vae.', '', 'first_stage_model.']
