/** What of detectron2's configuration shapes the graphs; everything else is read from the weights. */
export interface DensePoseConfig {
  /** MODEL.FPN.OUT_CHANNELS, which is the decoder's width too. */
  fpn_channels: number
}

export const densePoseConfig: DensePoseConfig = { fpn_channels: 256 }

export const densePosePrefixes = ['', 'model.']
