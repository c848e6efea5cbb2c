/** Tells of each stage on stderr, once a percent. @param quiet says nothing: the output is for programs */
export function reportStages(quiet: boolean): (stage: string, share: number) => void {
  let shown = ''
  return (stage, share) => {
    const line = `${stage} … ${Math.round(share * 100)} %`
    if (!quiet && line !== shown) console.error(line)
    shown = line
  }
}
