import { Router } from 'express'
import packageJson from '../../../package.json' with { type: 'json' }
import { apiVersion, type Health } from '../../../shared/link.ts'
import { answer } from '../answer.ts'
import type { HttpContext } from '../context.ts'
import { whoAsks } from '../middleware/auth/index.ts'

export const healthRoutes = (context: HttpContext) =>
  Router().get('/health', async (req, res) => {
    const health: Health = {
      name: 'drape',
      status: context.worker.state,
      version: packageJson.version,
      api_version: apiVersion,
      paired: (await whoAsks(req, context)) !== undefined,
    }
    answer(res, health)
  })
