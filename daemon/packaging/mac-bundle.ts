import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }

/** What macOS wants to know of a program (developer.apple.com, Information Property List); it has no window and no Dock. */
const infoPlist = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>CFBundleName</key>
  <string>Drape</string>
  <key>CFBundleIdentifier</key>
  <string>app.drape.daemon</string>
  <key>CFBundleVersion</key>
  <string>${packageJson.version}</string>
  <key>CFBundleShortVersionString</key>
  <string>${packageJson.version}</string>
  <key>CFBundlePackageType</key>
  <string>APPL</string>
  <key>CFBundleExecutable</key>
  <string>Drape</string>
  <key>LSMinimumSystemVersion</key>
  <string>13.5</string>
  <key>LSUIElement</key>
  <true/>
</dict>
</plist>
`

/** Makes a staged folder a program that macOS starts by a double click. It is not signed. @returns the bundle */
export async function macBundle(staged: string): Promise<string> {
  const bundle = join(dirname(staged), 'Drape.app')
  await rm(bundle, { recursive: true, force: true })
  const starter = join(bundle, 'Contents/MacOS/Drape')
  await mkdir(dirname(starter), { recursive: true })
  await rename(staged, join(bundle, 'Contents/Resources'))
  await writeFile(join(bundle, 'Contents/Info.plist'), infoPlist)
  await writeFile(starter, '#!/bin/sh\nexec "$(dirname "$0")/../Resources/drape" daemon\n')
  await chmod(starter, 0o755)
  return bundle
}
