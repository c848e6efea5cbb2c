import type { ModelPack } from '../../shared/models.ts'
import { knownText, text } from '../ui/text.ts'

/** Why the last download ended too early, with what to do; below it the daemon's own words, which name the file. */
export function PackProblem({ pack: { problem, error } }: { pack: ModelPack }) {
  return (
    <div className="notice" role="alert">
      <p>{(problem && knownText('pullProblems', problem)) ?? text('errors.INTERNAL')}</p>
      <p className="detail" lang="en">
        {error}
      </p>
    </div>
  )
}
