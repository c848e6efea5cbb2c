import { ModelsRoom } from '../../models/models-room.tsx'
import { mountRoom } from '../../ui/mount-room.tsx'

void mountRoom(() => <ModelsRoom />, 'models.title')
