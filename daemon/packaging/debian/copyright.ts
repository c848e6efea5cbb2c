/** Who owns what (Debian, machine-readable copyright 1.0). Licences of the packages inside lie beside it. */
export const copyright = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Drape
Source: https://drape.example

Files: *
Copyright: 2026 The Drape developers
License: Apache-2.0
 On Debian systems, the full text of the Apache License, Version 2.0 can be
 found in the file /usr/share/common-licenses/Apache-2.0.
Comment:
 usr/lib/drape/runtime holds Node.js, whose licence is usr/lib/drape/runtime/LICENSE.
 usr/lib/drape/app/node_modules holds packages of others, whose licences are
 listed in usr/lib/drape/LICENSES-OF-PACKAGES.
`
