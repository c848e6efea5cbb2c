import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds on a page of the extension: rule and element. */
export async function axeViolations(frame: Pick<Page, 'evaluate'>): Promise<string[]> {
  await frame.evaluate(axe)
  // What is still fading in has too little contrast. What is folded away stands still, and would be waited for forever.
  await frame.evaluate(`Promise.all(document.getAnimations().flatMap((animation) =>
    animation.effect.getTiming().iterations === Infinity || !animation.effect.target.checkVisibility()
      ? [] : animation.finished.catch(() => undefined)))`)
  return frame.evaluate(`axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => id + ': ' + html)))`)
}
