/** A word of `Exec`: quoted, with what the quotes leave special escaped, and that once more as in every value. */
const quoted = (word: string) =>
  `"${word
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`

/** A desktop entry that runs a command at login (freedesktop.org, Desktop Entry 1.5 and Autostart 0.5). */
export const desktopEntry = (command: readonly string[]): string => `[Desktop Entry]
Type=Application
Name=Drape
Comment=Try on any garment, on any shop page
Exec=${command.map(quoted).join(' ')}
Terminal=false
NoDisplay=true
X-GNOME-Autostart-enabled=true
`
