import { mountRoom } from '../../ui/mount-room.tsx'
import { FigurePage } from '../../viewer/figure-page.tsx'

void mountRoom(() => <FigurePage resultId={location.hash.slice(1)} />, 'viewer.title')
