import '../ui/theme.css'
import './onboarding.css'
import { useCallback, useEffect, useRef, useState } from 'react'
import { SettingsLink } from '../settings/settings-link.tsx'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'
import { Toast, type ToastText } from '../ui/toast.tsx'
import { useLinkStatus } from '../ui/use-link-status.ts'
import { DeviceList } from './device-list.tsx'
import { FindStep } from './find-step.tsx'
import { LookSettings } from './look-settings.tsx'
import { ModelsLink } from './models-link.tsx'
import { PairStep } from './pair-step.tsx'
import { PhotoStep } from './photo-step.tsx'
import { ReadyStep } from './ready-step.tsx'
import { Step } from './step.tsx'
import { StudioLink } from './studio-link.tsx'

/** First use, and later the place of photos and settings: steps open as far as the shopper has come. */
export function OnboardingRoom() {
  const [status, look] = useLinkStatus()
  const [usable, setUsable] = useState(false)
  const ready = useRef<HTMLHeadingElement>(null)
  const [toast, setToast] = useState<ToastText | null>(null)
  const [, redraw] = useState(0)
  useEffect(() => {
    document.title = text('onboarding.title')
  })
  const found = 'version' in status
  const paired = found && status.kind !== 'unpaired'
  return (
    <main className="onboarding">
      <header>
        <span className="mark">
          <Icon name="hanger" />
        </span>
        <h1>{text('onboarding.title')}</h1>
        <p className="lead">{text('onboarding.lead')}</p>
      </header>
      <ol className="steps">
        <Step number={1} title={text('onboarding.findTitle')} done={found} open>
          <FindStep status={status} look={look} />
        </Step>
        <Step number={2} title={text('onboarding.pairTitle')} done={paired} open={found}>
          {found && <PairStep paired={paired} done={look} />}
        </Step>
        <Step number={3} title={text('onboarding.photoTitle')} done={usable} open={paired}>
          <PhotoStep
            usable={setUsable}
            tell={setToast}
            arrived={useCallback(() => ready.current?.focus(), [])}
          />
        </Step>
        <Step
          number={4}
          title={text('onboarding.doneTitle')}
          done={false}
          open={paired && usable}
          heading={ready}
        >
          <ReadyStep />
        </Step>
      </ol>
      {paired && <StudioLink />}
      {paired && <ModelsLink />}
      {paired && <SettingsLink />}
      {paired && <DeviceList tell={setToast} left={look} />}
      <LookSettings paired={paired} changed={() => redraw((count) => count + 1)} />
      <Toast toast={toast} gone={useCallback(() => setToast(null), [])} />
    </main>
  )
}
