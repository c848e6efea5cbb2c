// Speaks as systray2's programs do: ready, then what it is told, line by line, into the file of its argument; it clicks
// on the line whose number stands in a file beside it.
import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { createInterface } from 'node:readline'

const [file] = process.argv.slice(2)
console.log(JSON.stringify({ type: 'ready' }))
createInterface(process.stdin).on('line', (line) => appendFileSync(file, `${line}\n`))
setInterval(() => {
  const click = `${file}.click`
  if (!existsSync(click)) return
  const id = Number(readFileSync(click, 'utf8'))
  if (!id) return
  rmSync(click)
  console.log(JSON.stringify({ type: 'clicked', item: {}, seq_id: id, __id: id }))
}, 20)
