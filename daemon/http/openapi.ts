import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }
import {
  bodiesResult,
  bodyPreviewQuery,
  bodyRequest,
  bodyResult,
  bodyTypePreviews,
  combineRequest,
} from '../../shared/bodies.ts'
import { bodyAnalysis } from '../../shared/body.ts'
import { doctorReport } from '../../shared/doctor.ts'
import { engineState } from '../../shared/engines.ts'
import { failure, success } from '../../shared/envelope.ts'
import { job, jobsQuery } from '../../shared/job.ts'
import {
  device,
  health,
  pairingAsked,
  pairingClaim,
  pairingConfirmation,
  pairingGranted,
  pairingRequest,
  pairingStarted,
  pairingWaiting,
  profileHeader,
} from '../../shared/link.ts'
import { meshFileQuery, meshResult, reconstructRequest } from '../../shared/mesh.ts'
import { modelFileReport, modelList, modelPack, modelPullRequest, modelRemoval } from '../../shared/models.ts'
import {
  faceFeatures,
  faceRequest,
  outgoing,
  outgoingPicture,
  recommendation,
  recommendRequest,
} from '../../shared/recommend.ts'
import { garmentColor } from '../../shared/score-colors.ts'
import { outboundCall, serviceKeys, serviceState } from '../../shared/services.ts'
import { daemonSettings, erasure, settingsPatch, updateState } from '../../shared/settings.ts'
import { tryOnBatchRequest, tryOnBatchResult, tryOnRequest, tryOnResult } from '../../shared/try-on.ts'
import {
  avatar,
  avatarUpload,
  bodyPage,
  garment,
  garmentPatch,
  garmentUpload,
  historyPage,
  historyQuery,
  meshPage,
  newProfile,
  preferences,
  profile,
  wardrobePage,
  wardrobeQuery,
} from '../../shared/wardrobe.ts'

interface Operation {
  /** Needs no token. */
  open?: true
  query?: z.ZodObject
  body?: z.ZodType
  /** Files of a multipart form; the `body`'s fields stand beside them. */
  files?: string[]
  data?: z.ZodType
  status?: number
  /** `Prefer: respond-async` gives 202 and a job. */
  deferrable?: true
  /** Media type of an answer without envelope. */
  raw?: string
}

const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })
const nothing = z.object({})
const image: Operation = { query: z.object({ w: z.number().int().optional() }), raw: 'image/*' }
const shelf = (item: z.ZodType) => ({
  get: { data: item },
  delete: { data: nothing },
})

const operations: Record<string, Record<string, Operation>> = {
  '/health': { get: { open: true, data: health } },
  '/openapi.json': { get: { open: true, raw: 'application/json' } },
  '/pairing': {
    get: { data: list(pairingWaiting) },
    post: { open: true, body: pairingRequest, data: pairingStarted, status: 202 },
  },
  '/pairing/approval': { post: { body: pairingRequest, data: pairingAsked, status: 202 } },
  '/pairing/{id}/approve': { post: { data: nothing } },
  '/pairing/{id}/refuse': { post: { data: nothing } },
  '/pairing/{id}/claim': { post: { data: pairingClaim } },
  '/pairing/{id}/confirm': { post: { open: true, body: pairingConfirmation, data: pairingGranted } },
  '/devices': { get: { data: list(device) } },
  '/devices/{id}': { delete: { data: nothing } },
  '/profiles': { get: { data: list(profile) }, post: { body: newProfile, data: profile, status: 201 } },
  '/profiles/{id}': { patch: { body: newProfile, data: profile }, delete: { data: nothing } },
  '/profiles/{id}/restore': { post: { data: profile } },
  '/preferences': { get: { data: preferences }, put: { body: preferences, data: preferences } },
  '/process-tryon': {
    post: {
      body: tryOnRequest,
      files: ['person_image', 'garment_image'],
      data: z.union([tryOnResult, tryOnBatchResult]),
      deferrable: true,
    },
  },
  '/process-tryon-batch': {
    post: {
      body: tryOnBatchRequest,
      files: ['person_image', 'garment_images'],
      data: tryOnBatchResult,
      deferrable: true,
    },
  },
  '/analyze-body': { post: { files: ['image'], data: bodyAnalysis } },
  '/garments/upload': { post: { body: garmentUpload, files: ['image'], data: garment, status: 201 } },
  '/garments/{id}': { ...shelf(garment), patch: { body: garmentPatch, data: garment } },
  '/garments/{id}/restore': { post: { data: garment } },
  '/garments/{id}/image': { get: image },
  '/wardrobe/{user_id}': { get: { query: wardrobeQuery, data: wardrobePage } },
  '/avatars': {
    get: { data: list(avatar) },
    post: { body: avatarUpload, files: ['image'], data: avatar, status: 201 },
  },
  '/avatars/{id}': shelf(avatar),
  '/avatars/{id}/restore': { post: { data: avatar } },
  '/avatars/{id}/image': { get: image },
  '/results/{id}': shelf(tryOnResult),
  '/results/{id}/restore': { post: { data: tryOnResult } },
  '/results/{id}/image': { get: image },
  '/tryon/history/{user_id}': { get: { query: historyQuery, data: historyPage } },
  '/reconstruct-3d': {
    post: { body: reconstructRequest, files: ['image'], data: meshResult, deferrable: true },
  },
  '/meshes': { get: { query: historyQuery, data: meshPage } },
  '/meshes/{id}': shelf(meshResult),
  '/meshes/{id}/restore': { post: { data: meshResult } },
  '/meshes/{id}/file': { get: { query: meshFileQuery, raw: 'model/*' } },
  '/generate-bodies': {
    post: { body: bodyRequest, files: ['face_image'], data: bodiesResult, deferrable: true },
  },
  '/generate-identity-body': {
    post: { body: bodyRequest, files: ['face_image'], data: bodiesResult, deferrable: true },
  },
  '/combine-head-body': {
    post: {
      body: combineRequest,
      files: ['head_image', 'body_image'],
      data: bodiesResult,
      deferrable: true,
    },
  },
  '/preview-body-types': { get: { query: bodyPreviewQuery, data: bodyTypePreviews } },
  '/preview-body-types/{type}/image': { get: { query: bodyPreviewQuery, raw: 'image/*' } },
  '/bodies': { get: { query: historyQuery, data: bodyPage } },
  '/bodies/{id}': shelf(bodyResult),
  '/bodies/{id}/restore': { post: { data: bodyResult } },
  '/bodies/{id}/image': { get: image },
  '/bodies/{id}/avatar': { post: { data: avatar, status: 201 } },
  '/recommend': {
    post: {
      body: recommendRequest,
      files: ['user_photo', 'wardrobe_images', 'generated_images'],
      data: recommendation,
      deferrable: true,
    },
  },
  '/recommend/preview': { get: { data: list(outgoing) } },
  '/recommend/preview/picture': { get: { query: outgoingPicture, raw: 'image/jpeg' } },
  '/analyze-face-features': { post: { body: faceRequest, files: ['image'], data: faceFeatures } },
  '/garments/colors': { post: { files: ['image'], data: z.object({ colors: z.array(garmentColor) }) } },
  '/garments/{id}/colors': { post: { data: garment } },
  '/products/{id}/image': { get: { raw: 'image/*' } },
  '/products/{id}/garment': { post: { data: garment, status: 201 } },
  '/services': { get: { data: list(serviceState) } },
  '/services/{service}/key': {
    put: { body: z.union(Object.values(serviceKeys)), data: serviceState },
    delete: { data: serviceState },
  },
  '/services/log': { get: { data: list(outboundCall) }, delete: { data: nothing } },
  '/jobs': { get: { query: jobsQuery, data: list(job) } },
  '/jobs/{id}': { get: { data: job }, delete: { data: job } },
  '/jobs/{id}/events': { get: { raw: 'text/event-stream' } },
  '/jobs/{id}/look': { get: image },
  '/settings': { get: { data: daemonSettings }, patch: { body: settingsPatch, data: daemonSettings } },
  '/update': { get: { data: updateState } },
  '/update/check': { post: { data: updateState } },
  '/everything': { delete: { body: erasure, data: nothing } },
  '/doctor': { get: { data: doctorReport } },
  '/engines': { get: { data: list(engineState) } },
  '/models': { get: { data: modelList } },
  '/models/{pack}': { get: { data: modelPack }, delete: { data: modelRemoval } },
  '/models/{pack}/pull': {
    post: { body: modelPullRequest, data: modelPack, status: 202 },
    delete: { data: modelPack },
  },
  '/models/{pack}/removal': { get: { data: modelRemoval } },
  '/models/{pack}/verify': { post: { data: list(modelFileReport) } },
  '/models/{pack}/check': { post: { data: modelPack, status: 202 } },
  '/models/{pack}/events': { get: { raw: 'text/event-stream' } },
  '/metrics': { get: { raw: 'text/plain' } },
}

type Json = Record<string, unknown>
const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json

function bodyOf({ body, files }: Operation): Json | undefined {
  const schema = body && schemaOf(body, 'input')
  if (!files) return schema && { content: { 'application/json': { schema } } }
  const binary = Object.fromEntries(files.map((name) => [name, { type: 'string', format: 'binary' }]))
  const properties = { ...binary, ...(schema?.properties as Json | undefined) }
  return { content: { 'multipart/form-data': { schema: { type: 'object', properties } } } }
}

/** Places of paths that hold a name and no id. */
const named = new Set(['pack', 'service', 'type'])

function parametersOf(path: string, { query }: Operation): Json[] {
  const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: named.has(name) ? { type: 'string' } : { type: 'string', format: 'uuid' },
  }))
  const { properties = {} } = query ? (schemaOf(query, 'input') as { properties?: Json }) : {}
  const asked = Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', schema }))
  return [...ids, ...asked]
}

function describe(path: string, operation: Operation): Json {
  const { data = nothing, raw, status = 200, open, deferrable } = operation
  const envelope = (inner: z.ZodType) => ({
    'application/json': { schema: schemaOf(success(inner), 'output') },
  })
  return {
    parameters: parametersOf(path, operation),
    requestBody: bodyOf(operation),
    responses: {
      [status]: { description: 'Success', content: raw ? { [raw]: {} } : envelope(data) },
      ...(deferrable && { 202: { description: 'Accepted', content: envelope(job) } }),
      default: {
        description: 'Failure',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
      },
    },
    ...(open && { security: [] }),
  }
}

/** The API as an OpenAPI 3.1 document, made from the schemas that check the requests. */
export function openApi(): Json {
  const paths = Object.entries(operations).map(([path, methods]) => [
    path,
    Object.fromEntries(
      Object.entries(methods).map(([method, operation]) => [method, describe(path, operation)]),
    ),
  ])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Drape',
      version: packageJson.version,
      description: `The header \`${profileHeader}\` names the profile a request is for. \`Prefer: respond-async\` makes a try-on answer 202 with a job.`,
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Failure: schemaOf(failure, 'output') },
    },
  }
}
