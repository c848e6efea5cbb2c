import { z } from 'zod'

/** Pages of the extension that the daemon can show by its own page `/open/ROOM`, which the extension takes over. */
export const room = z.enum(['wardrobe', 'studio', 'models', 'settings', 'welcome'])
export type Room = z.infer<typeof room>
