import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'
import { homepage } from '../../shared/homepage.ts'
import { text } from '../ui/text.ts'

/** What there is for each system, the names being those of its makers. */
const downloads = [
  { os: 'linux', name: 'Debian, Ubuntu, Mint', file: 'drape-linux-x64.deb' },
  { os: 'linux', name: 'Linux', file: 'drape-linux-x64.tar.xz' },
  { os: 'win', name: 'Windows', file: 'drape-windows-x64.zip' },
  { os: 'mac', name: 'macOS', file: 'drape-macos-arm64.tar.gz' },
] as const

const address = (file: string) => `${homepage}/download/${file}`

/** Drape's downloads, this computer's first. */
export function DownloadList() {
  const [os, setOs] = useState<string>('')
  useEffect(() => void browser.runtime.getPlatformInfo().then((platform) => setOs(platform.os)), [])
  const own = downloads.find((each) => each.os === os)
  return (
    <>
      {own && (
        <a className="button main" href={address(own.file)}>
          {text('onboarding.downloadFor', own.name)}
        </a>
      )}
      <details>
        <summary>{text('onboarding.otherSystems')}</summary>
        <ul className="downloads">
          {downloads
            .filter((each) => each !== own)
            .map(({ name, file }) => (
              <li key={file}>
                <a href={address(file)}>{name}</a>
              </li>
            ))}
        </ul>
        <p>{text('onboarding.fromSource')}</p>
        <code>npx drape daemon</code>
      </details>
    </>
  )
}
