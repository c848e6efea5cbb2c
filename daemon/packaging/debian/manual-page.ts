/** `man drape`. @param version Drape's. @param date such as 2026-11-24 */
export const manualPage = (
  version: string,
  date: string,
): string => `.TH DRAPE 1 "${date}" "Drape ${version}" "User Commands"
.SH NAME
drape \\- try on any garment, on any shop page, on your own computer
.SH SYNOPSIS
.B drape
.I command
.RI [ options ]
.SH DESCRIPTION
Drape shows garments of online shops on a photo of yours. Its background program, started by
.BR "drape daemon" ,
by the desktop's menu or by a browser that has the Drape extension, listens on this computer only.
.SH COMMANDS
.TP
.B daemon
run the background program; it shows itself in the tray
.TP
.B tryon
make one picture without it
.TP
.B doctor
look at everything Drape needs and say what to do
.TP
.B models
list, download, check and remove models for full quality
.TP
.B uninstall
take Drape out of your account; asks about photos and models
.PP
.B drape \\-\\-help
lists all commands and their options.
.SH FILES
.TP
.I ~/.local/share/drape
photos, wardrobe, pictures and models; removing the package leaves them
.SH SEE ALSO
.BR chromium (1),
.BR firefox (1)
`
