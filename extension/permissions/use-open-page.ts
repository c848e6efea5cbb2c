import { useEffect, useState } from 'react'
import { browser } from 'wxt/browser'
import { originPattern } from './origin-pattern.ts'

/** The address of the web page that the popup was opened over; null where there is none or it is not to be known. */
export function useOpenPage(): string | null {
  const [page, setPage] = useState<string | null>(null)
  useEffect(
    () =>
      void browser.tabs
        .query({ active: true, currentWindow: true })
        .then(([tab]) => setPage(tab?.url && originPattern(tab.url) ? tab.url : null)),
    [],
  )
  return page
}
