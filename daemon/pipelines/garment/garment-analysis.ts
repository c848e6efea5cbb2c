import type { GarmentType } from '../../../shared/garment-type.ts'
import type { ReasonCode } from '../../../shared/reasons.ts'
import type { Point, RgbaImage } from '../../imaging/image.ts'

/** A sleeve or a trouser leg as a strip: `outer[i]`–`inner[i]` are opposite points, from shoulder/crotch (0) to cuff/hem. */
export interface Strip {
  outer: Point[]
  inner: Point[]
}

/** Landmarks of one side of the garment in pixels of the cut-out. left/right are the PICTURE's sides. */
export interface GarmentSide {
  /** Tops and dresses: where collar or strap meets the shoulder seam, the shoulder seam's outer end, the armpit. */
  neck: Point
  shoulderTip: Point
  armpit: Point
  /** Narrowest outline between armpit and hem (tops, dresses); waistband's end (trousers, skirts). */
  waist: Point
  /** Widest outline below the waist. */
  hip: Point
  /** Corner of the hem. */
  hem: Point
  /** Outline from armpit (or waistband) to hem, evenly spaced by height, at least 8 points. */
  side: Point[]
  /** `null` for sleeveless garments; for trousers `leg` takes its place. */
  sleeve: Strip | null
  leg: Strip | null
}

export interface GarmentAnalysis {
  type: GarmentType
  typeSource: 'requested' | 'page' | 'silhouette'
  /** The garment alone, cropped to its box, alpha kept for lace. */
  cutout: RgbaImage
  /** The front neckline from the left to the right neck point; above it lies the inside of the back, cut away in `cutout`. */
  neckline: Point[]
  left: GarmentSide
  right: GarmentSide
  /** Middle of the hem; the crotch of trousers. */
  hemCentre: Point
  crotch: Point | null
  sleeves: 'none' | 'short' | 'long'
  /** A polo or shirt collar lies on the neck, a turtleneck covers it. */
  collar: 'none' | 'shirt' | 'turtleneck'
  /** 0..1: share of the product picture's shorter side the garment fills; tells thumbnails apart. */
  fill: number
  confidence: number
  reasons: ReasonCode[]
}
