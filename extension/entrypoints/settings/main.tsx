import { SettingsRoom } from '../../settings/settings-room.tsx'
import { mountRoom } from '../../ui/mount-room.tsx'

void mountRoom(() => <SettingsRoom />, 'settingsPage.title')
