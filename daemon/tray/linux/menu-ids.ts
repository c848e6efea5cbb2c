import type { MenuItem, MenuLine } from '../tray-view.ts'

/** One line as a panel knows it. */
export interface NumberedLine {
  id: number
  line: MenuLine
  children: NumberedLine[]
}

/** Gives every line of a menu a number of its own that stays the same as long as it is there; 0 is the menu itself. */
export function createMenuIds() {
  const ids = new Map<string, number>()
  let last = 0
  const idOf = (key: string) => {
    const id = ids.get(key) ?? ++last
    ids.set(key, id)
    return id
  }
  const keyOf = (line: MenuLine, path: string, index: number) =>
    line === 'separator' ? `${path}/separator-${index}` : line.key
  return (menu: MenuLine[]): NumberedLine => {
    const number = (lines: MenuLine[], path: string): NumberedLine[] =>
      lines.map((line, index) => {
        const key = keyOf(line, path, index)
        const children = line === 'separator' ? [] : number(line.children ?? [], key)
        return { id: idOf(key), line, children }
      })
    const root: MenuItem = { key: 'root', label: '' }
    return { id: 0, line: root, children: number(menu, '') }
  }
}

/** Every line of it, itself first. */
export const flatten = (line: NumberedLine): NumberedLine[] => [line, ...line.children.flatMap(flatten)]
