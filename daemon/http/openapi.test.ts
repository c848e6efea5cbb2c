import { pino } from 'pino'
import { expect, it } from 'vitest'
import type { HttpContext } from './context.ts'
import { createApp } from './create-app.ts'
import { openApi } from './openapi.ts'

interface Layer {
  rawPath: string
  route?: { path: string; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
}

/** What a router answers to: `get /garments/{id}`. */
function routesOf(layers: Layer[], mount = ''): string[] {
  return layers.flatMap(({ rawPath, route, handle }) => {
    if (route) {
      const path = `${mount}${route.path}`.replaceAll(/:(\w+)/g, '{$1}')
      return Object.keys(route.methods).map((method) => `${method} ${path}`)
    }
    return routesOf(handle.stack ?? [], mount + (rawPath === '/' ? '' : rawPath))
  })
}

/** No request is made, so there is nothing the routes would work with. */
const app = createApp({ log: pino({ level: 'silent' }) } as HttpContext)
const registered = routesOf(app.router.stack as never as Layer[])

const { paths, servers } = openApi() as {
  servers: [{ url: string }]
  paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>
}
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ method, path, ...operation })),
)

it('describes every route there is, by its methods, and no other', () => {
  const described = operations.map(({ method, path }) => `${method} ${servers[0].url}${path}`)
  // The pages are for people.
  expect(registered.toSorted()).toEqual(
    [...described, 'get /open/{room}', 'get /pair', 'post /pair/{id}'].toSorted(),
  )
  expect(new Set(registered).size).toBe(registered.length)
})

it('names every place of a path', () => {
  for (const { path, parameters } of operations) {
    const places = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`)
    expect(places).toEqual(path.match(/\{\w+\}/g) ?? [])
  }
})
