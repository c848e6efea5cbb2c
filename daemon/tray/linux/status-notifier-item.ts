import { interface as dbus } from '@jellybrick/dbus-next'
import type { TrayView } from '../tray-view.ts'

/** `(iiay)`: width, height, ARGB bytes in network order. */
export type Pixmap = [width: number, height: number, argb: Buffer]

/** Where the item's menu is exported. */
export const menuPath = '/MenuBar'

/** A tray icon as panels read it (freedesktop.org, StatusNotifierItem). */
export class StatusNotifierItem extends dbus.Interface {
  readonly #icons: (mood: TrayView['mood']) => Pixmap[]
  readonly #activate: () => void
  #view: TrayView

  constructor(view: TrayView, icons: (mood: TrayView['mood']) => Pixmap[], activate: () => void) {
    super('org.kde.StatusNotifierItem')
    this.#view = view
    this.#icons = icons
    this.#activate = activate
  }

  show(view: TrayView): void {
    const before = this.#view
    this.#view = view
    if (before.mood !== view.mood) {
      this.NewIcon()
      this.NewStatus()
    }
    if (before.tooltip !== view.tooltip) this.NewToolTip()
  }

  get Category() {
    return 'ApplicationStatus'
  }
  get Id() {
    return 'drape'
  }
  get Title() {
    return 'Drape'
  }
  get Status() {
    return this.#view.mood === 'problem' ? 'NeedsAttention' : 'Active'
  }
  get WindowId() {
    return 0
  }
  get IconThemePath() {
    return ''
  }
  get IconName() {
    return ''
  }
  get IconPixmap(): Pixmap[] {
    return this.#icons(this.#view.mood)
  }
  get OverlayIconName() {
    return ''
  }
  get AttentionIconName() {
    return ''
  }
  get AttentionIconPixmap(): Pixmap[] {
    return this.#icons('problem')
  }
  get ToolTip(): [string, Pixmap[], string, string] {
    return ['', [], 'Drape', this.#view.tooltip]
  }
  get ItemIsMenu() {
    return false
  }
  get Menu() {
    return menuPath
  }

  Activate(_x: number, _y: number): void {
    this.#activate()
  }
  SecondaryActivate(_x: number, _y: number): void {
    this.#activate()
  }
  /** Panels draw the exported menu; those that do not know it get nothing here. */
  ContextMenu(_x: number, _y: number): void {}
  Scroll(_delta: number, _orientation: string): void {}

  NewIcon(): void {}
  NewToolTip(): void {}
  NewStatus(): string {
    return this.Status
  }
}

const read = (signature: string) => ({ signature, access: 'read' as const })
StatusNotifierItem.configureMembers({
  properties: {
    ...{ Category: read('s'), Id: read('s'), Title: read('s'), Status: read('s'), WindowId: read('u') },
    ...{ IconThemePath: read('s'), IconName: read('s'), IconPixmap: read('a(iiay)') },
    ...{ OverlayIconName: read('s'), AttentionIconName: read('s'), AttentionIconPixmap: read('a(iiay)') },
    ...{ ToolTip: read('(sa(iiay)ss)'), ItemIsMenu: read('b'), Menu: read('o') },
  },
  methods: {
    Activate: { inSignature: 'ii' },
    SecondaryActivate: { inSignature: 'ii' },
    ContextMenu: { inSignature: 'ii' },
    Scroll: { inSignature: 'is' },
  },
  signals: { NewIcon: {}, NewToolTip: {}, NewStatus: { signature: 's' } },
})
