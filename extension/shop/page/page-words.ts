/** What a page says of itself, apart from its products. */
export interface PageWords {
  title: string
  heading: string
  /** From the general to the particular. */
  breadcrumbs: string[]
  /** Words of the address. */
  path: string[]
  shop: string
}

const trails =
  '[itemtype*="BreadcrumbList"], nav[aria-label*="breadcrumb" i], [class*="breadcrumb" i], [data-testid*="breadcrumb" i]'

/** The page's first heading, in whichever of the roots it stands. */
export function readHeading(roots: ParentNode[]): string {
  for (const root of roots) {
    const heading = root.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim().slice(0, 300)
    if (heading) return heading
  }
  return ''
}

/** Reads title, heading, breadcrumbs, address and the shop's name. */
export function readPageWords(document: Document, url: string): PageWords {
  const meta = (name: string) =>
    document.querySelector(`meta[property="${name}"]`)?.getAttribute('content')?.trim()
  const { hostname, pathname } = new URL(url)
  const trail = document.querySelector(trails)
  const crumbs = trail ? [...trail.querySelectorAll('a, li, [itemprop="name"]')] : []
  return {
    // Not document.title: an element of that name hides it.
    title: document.querySelector('head > title')?.textContent?.trim() ?? '',
    heading: readHeading([document]),
    breadcrumbs: [
      ...new Set(crumbs.map((crumb) => crumb.textContent?.replace(/\s+/g, ' ').trim() ?? '')),
    ].filter((crumb) => crumb.length > 1 && crumb.length < 80),
    path: pathname
      .split('/')
      .filter(Boolean)
      .map((part) =>
        decodeSafely(part)
          .replace(/\.\w+$/, '')
          .replace(/[-_+]+/g, ' '),
      ),
    shop: meta('og:site_name') ?? hostname.replace(/^www\./, ''),
  }
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
