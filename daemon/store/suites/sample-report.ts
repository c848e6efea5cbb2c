import type { TryOnReport } from '../../../shared/try-on.ts'

/** What an engine might say of a picture. */
export const sampleReport: TryOnReport = {
  engine: 'instant',
  engine_version: '1',
  provider: 'cpu',
  quality: 'preview',
  garment_type: 'upper_body',
  garment_type_source: 'page',
  seed: 42,
  confidence: 0.8125,
  reasons: [],
  handles: [{ name: 'neck', x: 0.5, y: 0.1 }],
  stages: { person: 12.5, drape: 0 },
  width: 768,
  height: 1024,
}
