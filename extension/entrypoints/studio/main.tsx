import { StudioRoom } from '../../studio/studio-room.tsx'
import { mountRoom } from '../../ui/mount-room.tsx'

void mountRoom(() => <StudioRoom />, 'studio.title')
