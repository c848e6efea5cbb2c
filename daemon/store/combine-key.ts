import { createHash } from 'node:crypto'

/** The key (hex sha256) under which an equal composition is found again: same head, body and version. */
export const combineKey = (of: { headSha256: string; bodySha256: string; engineVersion: string }) =>
  createHash('sha256')
    .update(JSON.stringify(['combine', of.headSha256, of.bodySha256, of.engineVersion]))
    .digest('hex')
