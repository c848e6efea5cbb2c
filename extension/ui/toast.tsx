import { useEffect } from 'react'
import { limits } from '../../shared/limits.ts'
import { text } from './text.ts'

export interface ToastText {
  message: string
  undo?: () => void
}

/** A line at the bottom that goes by itself; as long as it stays, its deed can be undone. */
export function Toast({ toast, gone }: { toast: ToastText | null; gone: () => void }) {
  useEffect(() => {
    if (!toast) return
    // Shown a little shorter than the daemon waits, so that a late press still counts.
    const timer = setTimeout(gone, limits.undo - 1500)
    return () => clearTimeout(timer)
  }, [toast, gone])
  return (
    <div className="toast-place" role="status">
      {toast && (
        <div className="toast">
          <span>{toast.message}</span>
          {toast.undo && (
            <button
              type="button"
              onClick={() => {
                toast.undo?.()
                gone()
              }}
            >
              {text('wardrobe.undo')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
