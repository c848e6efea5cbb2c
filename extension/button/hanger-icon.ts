/** The clothes hanger on the button, drawn with the page's own DOM: shops' Trusted Types forbid markup from text. */
export function hangerIcon(document: Document): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const icon = document.createElementNS(space, 'svg')
  icon.setAttribute('viewBox', '0 0 24 24')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(space, 'path')
  const attributes = {
    d: 'M9.2 6.3a2.8 2.8 0 1 1 4.3 2.4c-.9.6-1.5 1.1-1.5 2.1v.6m0 0 8.9 5.7c1.3.9.7 2.9-.9 2.9H4c-1.600 0-2.200-2-.9-2.900z',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.9',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  }
  for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value)
  icon.append(path)
  return icon
}
