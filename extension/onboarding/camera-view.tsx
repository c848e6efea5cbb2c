import { useEffect, useRef, useState } from 'react'
import { text } from '../ui/text.ts'

/** The webcam, mirrored as the shopper knows it; the photo taken is not mirrored. */
export function CameraView({ taken, close }: { taken: (photo: Blob) => void; close: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let stream: MediaStream | undefined
    let gone = false
    navigator.mediaDevices
      .getUserMedia({ video: { width: { ideal: 1920 }, height: { ideal: 1080 } } })
      .then((opened) => {
        stream = opened
        if (gone) for (const track of opened.getTracks()) track.stop()
        else video.current!.srcObject = opened
      })
      .catch(() => setFailed(true))
    return () => {
      gone = true
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
  }, [])

  async function shoot() {
    const { videoWidth, videoHeight } = video.current!
    if (videoWidth === 0) return
    const canvas = new OffscreenCanvas(videoWidth, videoHeight)
    canvas.getContext('2d')!.drawImage(video.current!, 0, 0)
    taken(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 }))
  }

  return (
    <div className="camera">
      {failed ? (
        <p className="failure" role="alert">
          {text('onboarding.noCamera')}
        </p>
      ) : (
        <video ref={video} autoPlay muted playsInline aria-label={text('onboarding.take')} />
      )}
      <div className="row">
        {!failed && (
          <button type="button" className="button main" onClick={() => void shoot()}>
            {text('onboarding.shoot')}
          </button>
        )}
        <button type="button" className="button" onClick={close}>
          {text('overlay.cancel')}
        </button>
      </div>
    </div>
  )
}
