import { alphaBar, trainSteps, withoutNoise } from './noise-schedule.ts'
import type { Scheduler } from './scheduler.ts'

/** Steps of the teacher that the consistency model was distilled from. */
const teacherSteps = 50
const timestepScaling = 10
const sigmaData = 0.5

/**
 * Latent consistency steps, as SDXL with the LCM-LoRA runs them (Luo et al. 2023, diffusers).
 * @param steps 1..50
 */
export function lcm(steps: number): Scheduler {
  const stride = trainSteps / teacherSteps
  const teacher = Array.from({ length: teacherSteps }, (_, i) => trainSteps - 1 - i * stride)
  const timesteps = Array.from({ length: steps }, (_, j) => teacher[Math.floor((j * teacherSteps) / steps)])
  return {
    timesteps,
    initialSigma: 1,
    scaleInput: (latents) => latents,
    step(noise, i, latents, fresh) {
      const scaled = timesteps[i] * timestepScaling
      const skip = sigmaData ** 2 / (scaled ** 2 + sigmaData ** 2)
      const out = scaled / Math.sqrt(scaled ** 2 + sigmaData ** 2)
      const isLast = i === steps - 1
      const next = isLast ? 1 : alphaBar[timesteps[i + 1]]
      const clean = withoutNoise(latents, noise, alphaBar[timesteps[i]])
      return latents.map((x, k) => {
        const denoised = out * clean[k] + skip * x
        return isLast ? denoised : Math.sqrt(next) * denoised + Math.sqrt(1 - next) * fresh[k]
      })
    },
    clean: (noise, i, latents) => withoutNoise(latents, noise, alphaBar[timesteps[i]]),
  }
}
