export interface Component {
  label: number
  area: number
  left: number
  top: number
  right: number
  bottom: number
}

/** Connected components (4-neighbours) of the pixels equal to `value`; labels start at 1, 0 lies outside. */
export function components(mask: Uint8Array, width: number, height: number, value = 1) {
  const labels = new Int32Array(width * height)
  const queue = new Int32Array(width * height)
  const found: Component[] = []
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] !== value || labels[start]) continue
    const label = found.length + 1
    const component = { label, area: 0, left: width, top: height, right: 0, bottom: 0 }
    let tail = 0
    queue[tail++] = start
    labels[start] = label
    for (let head = 0; head < tail; head++) {
      const i = queue[head]
      const y = (i / width) | 0
      const x = i - y * width
      component.area++
      if (x < component.left) component.left = x
      if (x > component.right) component.right = x
      if (y < component.top) component.top = y
      if (y > component.bottom) component.bottom = y
      if (x > 0 && mask[i - 1] === value && !labels[i - 1]) {
        labels[i - 1] = label
        queue[tail++] = i - 1
      }
      if (x < width - 1 && mask[i + 1] === value && !labels[i + 1]) {
        labels[i + 1] = label
        queue[tail++] = i + 1
      }
      if (y > 0 && mask[i - width] === value && !labels[i - width]) {
        labels[i - width] = label
        queue[tail++] = i - width
      }
      if (y < height - 1 && mask[i + width] === value && !labels[i + width]) {
        labels[i + width] = label
        queue[tail++] = i + width
      }
    }
    found.push(component)
  }
  return { labels, found }
}
