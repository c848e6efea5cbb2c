import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{daemon,shared,models,extension}/**/*.test.{ts,tsx}'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
