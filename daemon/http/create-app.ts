import express, { type Express, Router } from 'express'
import helmet from 'helmet'
import { pinoHttp } from 'pino-http'
import { DrapeError } from '../../shared/errors.ts'
import type { HttpContext } from './context.ts'
import { bearerToken, identify } from './middleware/auth/index.ts'
import { errorAnswer } from './middleware/errors/index.ts'
import { hostAllowList } from './middleware/host/index.ts'
import { originRules } from './middleware/origin/index.ts'
import { byCaller, rateLimit } from './middleware/rate-limit/index.ts'
import { requestId } from './middleware/request-id/index.ts'
import { openApi } from './openapi.ts'
import { avatarRoutes } from './routes/avatars.ts'
import { bodyRoutes } from './routes/bodies.ts'
import { deviceRoutes } from './routes/devices.ts'
import { doctorRoutes } from './routes/doctor.ts'
import { engineRoutes } from './routes/engines.ts'
import { garmentRoutes } from './routes/garments.ts'
import { healthRoutes } from './routes/health.ts'
import { jobRoutes } from './routes/jobs.ts'
import { meshRoutes } from './routes/meshes.ts'
import { createMetrics } from './routes/metrics.ts'
import { modelRoutes } from './routes/models.ts'
import { openPageRoutes } from './routes/open-page.ts'
import { pairPageRoutes } from './routes/pair-page.ts'
import { approvalRoutes, pairingRoutes } from './routes/pairing.ts'
import { preferenceRoutes } from './routes/preferences.ts'
import { productRoutes } from './routes/products.ts'
import { profileRoutes } from './routes/profiles.ts'
import { recommendRoutes } from './routes/recommend.ts'
import { resultRoutes } from './routes/results.ts'
import { serviceRoutes } from './routes/services.ts'
import { settingsRoutes } from './routes/settings.ts'
import { tryOnRoutes } from './routes/try-on.ts'

/** The daemon's HTTP side. What is not allowed is refused before a body is read. */
export function createApp(context: HttpContext): Express {
  const metrics = createMetrics(context)
  const log = pinoHttp({
    logger: context.log,
    quietReqLogger: true,
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? 'warn' : 'debug'),
    // Headers carry tokens, queries carry what was searched for: neither is logged.
    serializers: {
      req: ({ method, url }) => ({ method, path: String(url).split('?', 1)[0] }),
      res: ({ statusCode }) => ({ status: statusCode }),
    },
  })
  const api = Router()
    .use(originRules, identify(context), rateLimit(3000, 60, byCaller), express.json({ limit: '64kb' }))
    .use(healthRoutes(context))
    .get('/openapi.json', (_req, res) => {
      res.json(openApi())
    })
    .use(pairingRoutes(context))
    .use(bearerToken(context))
    .use(approvalRoutes(context), deviceRoutes(context), profileRoutes(context), preferenceRoutes(context))
    .use(garmentRoutes(context), avatarRoutes(context), resultRoutes(context))
    .use(modelRoutes(context), engineRoutes(context), doctorRoutes(context), settingsRoutes(context))
    .use(serviceRoutes(context), recommendRoutes(context), productRoutes(context))
    .use(tryOnRoutes(context), bodyRoutes(context), meshRoutes(context), jobRoutes(context), metrics.routes)

  return express()
    .disable('x-powered-by')
    .use(requestId, log, metrics.count)
    .use(
      helmet({
        contentSecurityPolicy: {
          useDefaults: false,
          directives: {
            ...{ defaultSrc: ["'none'"], styleSrc: ["'unsafe-inline'"] },
            ...{ formAction: ["'self'"], frameAncestors: ["'none'"] },
          },
        },
        strictTransportSecurity: false,
      }),
    )
    .use(hostAllowList)
    .use(pairPageRoutes(context), openPageRoutes())
    .use('/api/v1', api)
    .use(() => {
      throw new DrapeError('NOT_FOUND')
    })
    .use(errorAnswer(context.log))
}
