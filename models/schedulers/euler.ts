import { leadingTimesteps, sigmaAt, trailingTimesteps } from './noise-schedule.ts'
import type { Scheduler } from './scheduler.ts'

const scale = (latents: Float32Array, sigma: number) => {
  const factor = 1 / Math.sqrt(sigma * sigma + 1)
  return latents.map((x) => x * factor)
}

/** Euler's method on leading timesteps, as SDXL base runs it (Karras et al. 2022, algorithm 2 without churn). */
export function euler(steps: number): Scheduler {
  const timesteps = leadingTimesteps(steps)
  const sigmas = [...timesteps.map(sigmaAt), 0]
  return {
    timesteps,
    initialSigma: Math.sqrt(sigmas[0] ** 2 + 1),
    scaleInput: (latents, i) => scale(latents, sigmas[i]),
    step: (noise, i, latents) => latents.map((x, k) => x + noise[k] * (sigmas[i + 1] - sigmas[i])),
    clean: (noise, i, latents) => latents.map((x, k) => x - noise[k] * sigmas[i]),
  }
}

/** Euler's method with fresh noise at each step, on trailing timesteps, as SDXL turbo runs it. */
export function eulerAncestral(steps: number): Scheduler {
  const timesteps = trailingTimesteps(steps)
  const sigmas = [...timesteps.map(sigmaAt), 0]
  return {
    timesteps,
    initialSigma: sigmas[0],
    scaleInput: (latents, i) => scale(latents, sigmas[i]),
    step(noise, i, latents, fresh) {
      const [from, to] = [sigmas[i], sigmas[i + 1]]
      const up = Math.sqrt((to ** 2 * (from ** 2 - to ** 2)) / from ** 2)
      const down = Math.sqrt(to ** 2 - up ** 2)
      return latents.map((x, k) => x + noise[k] * (down - from) + up * fresh[k])
    },
    clean: (noise, i, latents) => latents.map((x, k) => x - noise[k] * sigmas[i]),
  }
}
