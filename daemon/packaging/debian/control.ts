/** @param version Drape's. @param kilobytes what is installed takes */
export const control = (version: string, kilobytes: number): string => `Package: drape
Version: ${version}
Section: web
Priority: optional
Architecture: amd64
Maintainer: The Drape developers <drape@drape.example>
Installed-Size: ${kilobytes}
Depends: libc6 (>= 2.28), libgcc-s1 (>= 3.0), libstdc++6 (>= 8)
Recommends: xdg-utils
Suggests: chromium | firefox-esr | firefox
Homepage: https://drape.example
Description: try on any garment, on any shop page, on your own computer
 Drape puts a "Try on" button on the product pictures of online shops. One
 press shows the garment on a photo of yours, made on this computer: photos
 leave it only where you allow it, service by service.
 .
 This package holds the program that runs in the background; the extension for
 Chromium, Chrome, Edge, Brave and Firefox comes from the browsers' stores, and
 lies under /usr/lib/drape/extension as well.
`
