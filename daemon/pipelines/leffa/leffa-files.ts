/** Absolute paths of what a full-quality try-on reads. */
export interface LeffaFiles {
  /** virtual_tryon.pth or virtual_tryon_dc.pth: the autoencoder and both UNets. */
  leffa: string
  /** parsing_atr.onnx and parsing_lip.onnx. */
  atr: string
  lip: string
  /** model_final_162be9.pkl. */
  densepose: string
  /** body_pose_model.pth, where it is installed. */
  openpose?: string
}
