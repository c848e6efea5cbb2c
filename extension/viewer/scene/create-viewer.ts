import { DirectionalLight, Group, HemisphereLight, PerspectiveCamera, Scene, WebGLRenderer } from 'three'
import { OrbitControls } from 'three/addons/controls/OrbitControls.js'
import { distanceFor, fieldOfView } from './fit-view.ts'
import { freeTree } from './free-tree.ts'
import { type Figure, loadFigure } from './load-figure.ts'
import { canRecord, recordCanvas } from './record-canvas.ts'
import { shadowDisc } from './shadow-disc.ts'

/** Seconds of one turn. */
const turnTime = 12
/** How far a figure without a back is turned to either side, in radians. */
const swayAngle = 0.6

export interface ViewerOptions {
  /** For whom things should not move by themselves. */
  still?: boolean
  /** A figure without a true back sways instead of turning all the way round. */
  sways?: boolean
  /** The browser took the graphics card away; nothing is drawn any more. */
  lost?: () => void
}

/**
 * Shows one figure on a canvas that its parent element gives its size. Undefined where the browser has no WebGL 2.
 * @param canvas one that had no context yet
 */
export function createViewer(canvas: HTMLCanvasElement, { still, sways, lost }: ViewerOptions = {}) {
  const attributes = { alpha: true, antialias: true, powerPreference: 'low-power' } as const
  const context = canvas.getContext('webgl2', attributes) as WebGL2RenderingContext | null
  if (!context) return undefined
  const renderer = new WebGLRenderer({ canvas, context, ...attributes })
  const scene = new Scene()
  const camera = new PerspectiveCamera()
  /** Turns with the turntable; the camera is the shopper's. */
  const table = new Group()
  scene.add(table, camera)
  // Together they show a surface that faces the camera in its own colours, and shade what turns away.
  const lamp = new DirectionalLight('#fff', Math.PI * 0.45)
  lamp.position.set(-0.6, 0.8, 1)
  camera.add(lamp, new HemisphereLight('#fff', '#cfc8c4', Math.PI * 0.66))

  const controls = new OrbitControls(camera, canvas)
  controls.enableDamping = !still
  controls.dampingFactor = 0.12
  controls.minPolarAngle = 0.12 * Math.PI
  controls.maxPolarAngle = 0.82 * Math.PI

  let figure: Figure | undefined
  let turning = false
  let recording = false
  /** How far the turntable is, in turns. */
  let turned = 0
  let last = 0
  let frame = 0
  let over = false

  const place = () => {
    const angle = turned * 2 * Math.PI
    table.rotation.y = sways ? swayAngle * Math.sin(angle) : angle
  }
  const draw = () => renderer.render(scene, camera)
  const ask = () => {
    if (!over) frame ||= requestAnimationFrame(tick)
  }
  function tick(now: number) {
    frame = 0
    if (turning && !recording) {
      // After a pause of the page it goes on where it was.
      turned += Math.min(0.1, (now - last) / 1000) / turnTime
      place()
      ask()
    }
    last = now
    controls.update()
    draw()
  }
  controls.addEventListener('change', ask)

  function resize() {
    const { clientWidth: width, clientHeight: height } = canvas.parentElement ?? canvas
    if (width === 0 || height === 0) return
    renderer.setPixelRatio(Math.min(devicePixelRatio, 2))
    renderer.setSize(width, height)
    camera.aspect = width / height
    if (figure) camera.fov = fieldOfView(figure.extent, camera.aspect)
    camera.updateProjectionMatrix()
    draw()
  }
  const watcher = new ResizeObserver(resize)
  watcher.observe(canvas.parentElement ?? canvas)

  const onLost = () => lost?.()
  canvas.addEventListener('webglcontextlost', onLost)

  /** Saved pictures and films are not transparent: they lie on the colour of the room. */
  const setGround = (on: boolean) => {
    if (on) renderer.setClearColor(groundOf(canvas), 1)
    else renderer.setClearAlpha(0)
  }
  const clearTable = () => {
    figure?.dispose()
    freeTree(table)
    table.clear()
  }

  return {
    canRecord: canRecord(),
    /** Shows the figure of a binary glTF in place of the one before. */
    async load(glb: ArrayBuffer): Promise<void> {
      const loaded = await loadFigure(glb)
      if (over) return loaded.dispose()
      clearTable()
      figure = loaded
      const { up, out } = figure.extent
      const disc = shadowDisc(out * 0.9)
      disc.position.y = -up
      table.add(figure.root, disc)
      const distance = distanceFor(figure.extent)
      camera.near = distance / 50
      camera.far = distance * 5
      camera.position.set(0, 0, distance)
      controls.minDistance = distance / 4
      controls.maxDistance = distance * 2
      controls.maxTargetRadius = Math.max(up, out)
      controls.saveState()
      resize()
    },
    /** By radians, as if it were dragged to the right and down. */
    turn(right: number, down: number) {
      controls.rotateLeft(right)
      controls.rotateUp(down)
      ask()
    },
    /** Above 1 comes nearer. */
    zoom(factor: number) {
      if (factor > 1) controls.dollyIn(factor)
      else controls.dollyOut(1 / factor)
      ask()
    },
    reset() {
      turned = 0
      place()
      // What is left of a swing would carry on after it.
      controls.enableDamping = false
      controls.update()
      controls.enableDamping = !still
      controls.reset()
      ask()
    },
    setLit(lit: boolean) {
      figure?.setLit(lit)
      ask()
    },
    setWireframe(wireframe: boolean) {
      figure?.setWireframe(wireframe)
      ask()
    },
    setTurning(on: boolean) {
      turning = on
      last = performance.now()
      ask()
    },
    /** What is seen now as a PNG, twice as fine as on a plain screen. */
    screenshot(): Promise<Blob> {
      return new Promise((resolve, reject) => {
        renderer.setPixelRatio(Math.max(2, devicePixelRatio))
        setGround(true)
        draw()
        setGround(false)
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No picture.'))), 'image/png')
        resize()
      })
    },
    /** One whole turn as a film. @param step hears how far it is, 0..1 @param signal ends it early; it rejects then */
    async record(step: (done: number) => void, signal: AbortSignal): Promise<Blob> {
      const before = turned
      const finish = recordCanvas(canvas)
      const start = performance.now()
      recording = true
      setGround(true)
      try {
        for (let done = 0; done < 1 && !signal.aborted && !over; ) {
          const now = await new Promise<number>(requestAnimationFrame)
          if (over) break
          done = Math.min(1, Math.max(0, (now - start) / 1000 / (turnTime / 2)))
          turned = done
          place()
          controls.update()
          draw()
          step(done)
        }
        const film = await finish()
        signal.throwIfAborted()
        return film
      } finally {
        recording = false
        turned = before
        setGround(false)
        place()
        ask()
      }
    },
    /** What the graphics card holds for this viewer. */
    memory: () => ({ ...renderer.info.memory }),
    /** Gives everything back, the canvas's context too; the canvas is of no more use. */
    dispose() {
      over = true
      cancelAnimationFrame(frame)
      watcher.disconnect()
      canvas.removeEventListener('webglcontextlost', onLost)
      controls.dispose()
      clearTable()
      renderer.dispose()
      renderer.forceContextLoss()
    },
  }
}

export type Viewer = NonNullable<ReturnType<typeof createViewer>>

/** The colour behind a canvas that shines through it. */
function groundOf(canvas: HTMLCanvasElement): string {
  for (let place: Element | null = canvas; place; place = place.parentElement) {
    const { backgroundColor } = getComputedStyle(place)
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor
  }
  return '#fff'
}
