/** Colours with their names. */
export function SwatchList({ items }: { items: { name: string; css: string }[] }) {
  return (
    <ul className="swatches">
      {items.map(({ name, css }) => (
        <li key={name}>
          <span className="swatch" style={{ background: css }} />
          {name}
        </li>
      ))}
    </ul>
  )
}
