const kinds = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4']

/** The kind of video that this browser can make of a canvas; undefined where it makes none. */
const videoKind = (): string | undefined =>
  typeof MediaRecorder === 'undefined' || !('captureStream' in HTMLCanvasElement.prototype)
    ? undefined
    : kinds.find((kind) => MediaRecorder.isTypeSupported(kind))

/** Whether {@link recordCanvas} works here. */
export const canRecord = (): boolean => videoKind() !== undefined

/** Starts to film a canvas; the answer ends it and gives the film. */
export function recordCanvas(canvas: HTMLCanvasElement): () => Promise<Blob> {
  const mimeType = videoKind()
  const stream = canvas.captureStream(30)
  const recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: 8_000_000 })
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  recorder.start()
  return () =>
    new Promise((resolve, reject) => {
      recorder.addEventListener('error', reject)
      recorder.addEventListener('stop', () => {
        for (const track of stream.getTracks()) track.stop()
        resolve(new Blob(parts, { type: mimeType!.split(';')[0] }))
      })
      recorder.stop()
    })
}
