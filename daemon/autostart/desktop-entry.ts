/** A word of `Exec`: quoted, with what the quotes leave special escaped, and that once more as in every value. */
const quoted = (word: string) =>
  `"${word
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`

/** A value as text: only backslashes mean anything in it. */
const plain = (text: string) => text.replaceAll('\\', '\\\\')

/**
 * A desktop entry that runs a command at login (freedesktop.org, Desktop Entry 1.5 and Autostart 0.5). Once the program is
 * gone it is passed over.
 */
export const desktopEntry = (command: readonly string[]): string => `[Desktop Entry]
Type=Application
Name=Drape
Comment=Try on any garment, on any shop page
Exec=${command.map(quoted).join(' ')}
TryExec=${plain(command[0])}
Terminal=false
NoDisplay=true
X-GNOME-Autostart-enabled=true
`
