import { mountRoom } from '../../ui/mount-room.tsx'
import { WardrobeRoom } from '../../wardrobe/wardrobe-room.tsx'

void mountRoom(() => <WardrobeRoom />, 'wardrobe.title')
