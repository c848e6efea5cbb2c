/** The document and all open shadow roots in it, outer ones first. */
export function openRoots(document: Document): (Document | ShadowRoot)[] {
  const roots: (Document | ShadowRoot)[] = [document]
  for (const root of roots) {
    if (roots.length >= 200) break
    for (const element of customElements(root)) if (element.shadowRoot) roots.push(element.shadowRoot)
  }
  return roots
}

/** Only elements with a hyphen in their name are looked at: wrapping every element of a page costs milliseconds. */
function customElements(root: Document | ShadowRoot): Element[] {
  if (!('evaluate' in root))
    return [...root.querySelectorAll('*')].filter((element) => element.localName.includes('-'))
  // 7 = ordered snapshot; the engine filters, so that only the few matches get wrappers.
  const found = root.evaluate("//*[contains(local-name(.), '-')]", root, null, 7, null)
  return Array.from({ length: found.snapshotLength }, (_, index) => found.snapshotItem(index) as Element)
}

/** Parent of a node, through the edge of a shadow tree: the root itself first, then its host. */
export function parentOf(node: Element | ShadowRoot): Element | ShadowRoot | null {
  if ('host' in node && node.nodeType === 11) return (node as ShadowRoot).host
  const parent = node.parentNode
  return parent && (parent.nodeType === 1 || parent.nodeType === 11) ? (parent as Element | ShadowRoot) : null
}
