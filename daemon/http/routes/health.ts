import { Router } from 'express'
import packageJson from '../../../package.json' with { type: 'json' }
import { apiVersion, type Health } from '../../../shared/link.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { callerOf } from '../middleware/auth/index.ts'

export const healthRoutes = ({ workers }: HttpContext) =>
  Router().get('/health', (_req, res) => {
    const health: Health = {
      name: 'drape',
      status: workers.preview.state,
      networks: workers.preview.loading,
      version: packageJson.version,
      api_version: apiVersion,
      paired: callerOf(res) !== undefined,
    }
    answer(res, health)
  })
