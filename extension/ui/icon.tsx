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
  person:
    'M12 2.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8zM8.5 21.4v-6L7 14l1-2.6c.4-.9 1-1.4 2-1.4h4c1 0 1.6.5 2 1.4l1 2.6-1.5 1.4v6M12 15.5v5.9',
  brush:
    'M20 4 10.5 12.5m0 0a3 3 0 0 0-3.2.7C5.6 15 7 17.5 4 19c2.9 1 6.3.6 7.9-1a3 3 0 0 0 .8-3.3zm0 0 2.2 2.2L21 5',
  sliders: 'M5 8h8m4 0h2M5 16h2m4 0h8M15 6v4M9 14v4',
  open: 'M13 5h6v6m0-6-8 8M10 6H5v13h13v-5',
  warning: 'M12 4.5 21 19H3zm0 5.5v4m0 2.5v.1',
  chevron: 'm7 10 5 5 5-5',
  back: 'M19 12H5m6-6-6 6 6 6',
  cube: 'm12 3 8 4.5v9L12 21l-8-4.5v-9zm0 9v9m0-9 8-4.5M12 12 4 7.5',
  turn: 'M4 12c0-2.2 3.6-4 8-4s8 1.8 8 4-3.6 4-8 4m0 0 2.6-2.4M12 16l2.6 2.4',
  sun: 'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4',
  net: 'M12 4 20 19H4zM8 11.5h8M8 11.5 12 19l4-7.5',
  whole: 'M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5',
  film: 'M4 7h11v10H4zm11 3.5 5-3v9l-5-3z',
  minus: 'M5 12h14',
  pulse: 'M3 12h4l2.5-6 4 12 2.5-6H21',
  palette:
    'M12 4a8 8 0 1 0 0 16c1.2 0 1.8-.9 1.4-1.9-.5-1.3.3-2.6 1.8-2.6H17a3 3 0 0 0 3-3C20 7.8 16.4 4 12 4zM8 11.5v.1M10.5 8v.1M14.5 8v.1',
} as const

/** A line icon of 24 units; always decoration, its button carries the name. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
