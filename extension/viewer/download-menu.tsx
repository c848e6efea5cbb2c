import { useEffect, useRef, useState } from 'react'
import type { MeshFormat } from '../../shared/mesh.ts'
import { Icon } from '../ui/icon.tsx'
import { text } from '../ui/text.ts'

// Said again here because the schemas' library would weigh more than the room.
const formats = ['glb', 'obj', 'ply'] as const satisfies readonly MeshFormat[]

/** A button that unfolds the formats a figure can be had in. */
export function DownloadMenu({ download, off }: { download: (format: MeshFormat) => void; off: boolean }) {
  const [open, setOpen] = useState(false)
  const menu = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!open) return
    menu.current?.querySelector('button')?.focus()
    const onPress = (event: PointerEvent) => {
      if (!menu.current?.parentElement?.contains(event.target as Node)) setOpen(false)
    }
    addEventListener('pointerdown', onPress)
    return () => removeEventListener('pointerdown', onPress)
  }, [open])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }

  return (
    <fieldset
      className="viewer-download"
      aria-label={text('overlay.download')}
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <button
        type="button"
        className="button"
        ref={button}
        aria-expanded={open}
        disabled={off}
        onClick={() => setOpen(!open)}
      >
        <Icon name="download" />
        <span className="label">{text('overlay.download')}</span>
      </button>
      {open && (
        <div className="viewer-formats" ref={menu}>
          {formats.map((format) => (
            <button
              type="button"
              key={format}
              onClick={() => {
                download(format)
                close()
              }}
            >
              <b>{format.toUpperCase()}</b>
              <small>{text(`meshFormats.${format}`)}</small>
            </button>
          ))}
        </div>
      )}
    </fieldset>
  )
}
