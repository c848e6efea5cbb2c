import { OnboardingRoom } from '../../onboarding/onboarding-room.tsx'
import { mountRoom } from '../../ui/mount-room.tsx'

void mountRoom(() => <OnboardingRoom />, 'onboarding.title')
