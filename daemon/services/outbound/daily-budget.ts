/** Counts calls a day (UTC), so that a mistake cannot use up what the shopper pays for. */
export function createDailyBudget(allowed: number, now: () => number) {
  let day = ''
  let used = 0
  const roll = () => {
    const today = new Date(now()).toISOString().slice(0, 10)
    if (today !== day) [day, used] = [today, 0]
  }
  return {
    allowed,
    used(): number {
      roll()
      return used
    },
    /** @returns false when today's calls are used up */
    take(): boolean {
      roll()
      if (used >= allowed) return false
      used++
      return true
    },
  }
}
