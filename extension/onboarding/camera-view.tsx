import './camera.css'
import { useEffect, useRef, useState } from 'react'
import { OptionChips } from '../ui/option-chips.tsx'
import { text } from '../ui/text.ts'
import { CameraGuide, type Guide } from './camera-guide.tsx'
import { useCountdown } from './use-countdown.ts'

/** Seconds to step back in. */
const delays = [0, 3, 10] as const

/** The webcam, mirrored as the shopper knows it, with an outline to step into; the photo taken is not mirrored. */
export function CameraView({ taken, close }: { taken: (photo: Blob) => void; close: () => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  const [guide, setGuide] = useState<Guide>('whole')
  const [delay, setDelay] = useState<(typeof delays)[number]>(0)
  const { left, start, cancel } = useCountdown(() => void shoot())
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

  if (failed)
    return (
      <div className="camera">
        <p className="failure" role="alert">
          {text('onboarding.noCamera')}
        </p>
        <div className="row">
          <button type="button" className="button" onClick={close}>
            {text('overlay.cancel')}
          </button>
        </div>
      </div>
    )
  return (
    <div className="camera">
      <div className="scene">
        <video ref={video} autoPlay muted playsInline aria-label={text('onboarding.take')} />
        <CameraGuide guide={guide} />
        <p className="countdown" role="status">
          {left}
        </p>
      </div>
      <p className="hint">{text(guide === 'whole' ? 'onboarding.hintWhole' : 'onboarding.hintHead')}</p>
      <div className="choices">
        <OptionChips
          legend={text('onboarding.guide')}
          options={['whole', 'head'] as const}
          nameOf={(each) => text(each === 'whole' ? 'onboarding.guideWhole' : 'onboarding.guideHead')}
          chosen={guide}
          choose={setGuide}
        />
        <OptionChips
          legend={text('onboarding.timer')}
          options={delays}
          nameOf={(each) =>
            each === 0 ? text('onboarding.timerOff') : text('onboarding.timerSeconds', each)
          }
          chosen={delay}
          choose={setDelay}
        />
      </div>
      <div className="row">
        <button
          type="button"
          className="button main"
          disabled={left !== null}
          onClick={() => (delay === 0 ? void shoot() : start(delay))}
        >
          {text('onboarding.shoot')}
        </button>
        <button type="button" className="button" onClick={left === null ? close : cancel}>
          {text('overlay.cancel')}
        </button>
      </div>
    </div>
  )
}
