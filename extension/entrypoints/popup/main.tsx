import { mountRoom } from '../../ui/mount-room.tsx'
import { recallSeen } from '../../wardrobe/seen-wardrobe.ts'
import { WardrobeRoom } from '../../wardrobe/wardrobe-room.tsx'

void mountRoom(() => <WardrobeRoom />, 'wardrobe.title', recallSeen)
