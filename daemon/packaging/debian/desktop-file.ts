/** Drape among the programs of a desktop (freedesktop.org, Desktop Entry 1.5). */
export const desktopFile = `[Desktop Entry]
Type=Application
Name=Drape
GenericName=Virtual fitting room
GenericName[de]=Virtuelle Umkleide
GenericName[fr]=Cabine d’essayage virtuelle
GenericName[es]=Probador virtual
GenericName[it]=Camerino virtuale
GenericName[ja]=バーチャル試着室
Comment=Try on any garment, on any shop page
Comment[de]=Jedes Kleidungsstück anprobieren, in jedem Shop
Comment[fr]=Essayez n’importe quel vêtement, dans n’importe quelle boutique
Comment[es]=Pruébate cualquier prenda, en cualquier tienda
Comment[it]=Prova qualsiasi capo, in qualsiasi negozio
Comment[ja]=どのショップの服も試着
Exec=drape daemon
Icon=drape
Terminal=false
Categories=Graphics;Network;
Keywords=clothes;fashion;shopping;try on;
StartupNotify=false
`
