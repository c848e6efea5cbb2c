const paths = {
  hanger:
    'M9.2 6.3a2.8 2.8 0 1 1 4.3 2.4c-.9.6-1.5 1.1-1.5 2.1v.6m0 0 8.9 5.7c1.3.9.7 2.9-.9 2.9H4c-1.6 0-2.2-2-.9-2.9z',
  close: 'M6 6l12 12M18 6 6 18',
  heart: 'M12 20s-7.5-4.6-7.5-10.2A4.2 4.2 0 0 1 12 7.2a4.2 4.2 0 0 1 7.5 2.6C19.5 15.4 12 20 12 20z',
  download: 'M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M5 20h14',
  dots: 'M12 3v4m0 10v4M3 12h4m10 0h4M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  plus: 'M12 5v14M5 12h14',
  trash: 'M5 7h14M10 7V5h4v2m-7 0 1 12h8l1-12',
  search: 'M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zm4.5 10.5L20 20',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zm8 2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z',
  sliders: 'M5 8h8m4 0h2M5 16h2m4 0h8M15 6v4M9 14v4',
  open: 'M13 5h6v6m0-6-8 8M10 6H5v13h13v-5',
  warning: 'M12 4.5 21 19H3zm0 5.5v4m0 2.5v.1',
  chevron: 'm7 10 5 5 5-5',
} as const

/** A line icon of 24 units; always decoration, its button carries the name. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
