import { alphaBar, leadingTimesteps, trainSteps, withoutNoise } from './noise-schedule.ts'
import type { Scheduler } from './scheduler.ts'

/** DDPM as Leffa runs it: leading timesteps, fixed small variance, nothing clipped (Ho et al. 2020, diffusers). */
export function ddpm(steps: number): Scheduler {
  const timesteps = leadingTimesteps(steps)
  const stride = Math.floor(trainSteps / steps)
  return {
    timesteps,
    initialSigma: 1,
    scaleInput: (latents) => latents,
    step(noise, i, latents, fresh) {
      const t = timesteps[i]
      const [now, before] = [alphaBar[t], t - stride < 0 ? 1 : alphaBar[t - stride]]
      const alpha = now / before
      const beta = 1 - alpha
      const fromClean = (Math.sqrt(before) * beta) / (1 - now)
      const fromLatents = (Math.sqrt(alpha) * (1 - before)) / (1 - now)
      const sigma = Math.sqrt(Math.max((beta * (1 - before)) / (1 - now), 1e-20))
      const clean = withoutNoise(latents, noise, now)
      return latents.map((x, k) => fromClean * clean[k] + fromLatents * x + sigma * fresh[k])
    },
    clean: (noise, i, latents) => withoutNoise(latents, noise, alphaBar[timesteps[i]]),
  }
}
