import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { applyLook } from './look.ts'
import type { TextKey } from './text.ts'
import { text } from './text.ts'

/** Draws a room into its page once language and theme are known, and what else it wants to know beforehand. */
export async function mountRoom(
  room: () => ReactNode,
  title: TextKey,
  prepare?: () => Promise<void>,
): Promise<void> {
  await Promise.all([applyLook(), prepare?.()])
  document.title = text(title)
  createRoot(document.getElementById('root')!).render(<StrictMode>{room()}</StrictMode>)
}
