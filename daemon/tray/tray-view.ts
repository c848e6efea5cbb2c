/** What the icon says at a glance. */
export const moods = ['idle', 'busy', 'paused', 'problem'] as const
export type Mood = (typeof moods)[number]

/** A line of the menu; without a deed and children it only tells. */
export interface MenuItem {
  /** The same for the same line over time. */
  key: string
  label: string
  /** Present on lines that can be ticked. */
  checked?: boolean
  children?: MenuLine[]
  act?: () => void
}
export type MenuLine = MenuItem | 'separator'

/** All that a tray shows. */
export interface TrayView {
  mood: Mood
  tooltip: string
  menu: MenuLine[]
}

/** A question in a corner of the screen. */
export interface Question {
  title: string
  answers: { key: string; label: string; act: () => void }[]
}

/** A tray of one system. */
export interface Tray {
  /** Whether the shopper can see it now. */
  readonly shown: boolean
  show(view: TrayView): void
  /** Asks where the system can; the menu asks as well. */
  ask(question: Question): void
  close(): Promise<void>
}

/** What a tray tells. */
export interface TrayEvents {
  /** The icon itself was pressed. */
  activate(): void
  /** The menu is about to be seen: the view it gets by then is the one that is seen. */
  refresh(): Promise<void>
  /** It can be seen now, or no longer. */
  shown(shown: boolean): void
}
