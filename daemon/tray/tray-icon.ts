import type { Mood } from './tray-view.ts'

/** Colours of the dot that tells the mood. */
const dots: Record<Mood, string | undefined> = {
  idle: undefined,
  busy: '#3ddc97',
  paused: '#f5b83d',
  problem: '#ff5d5d',
}

/** Drape's mark as SVG, with a dot that tells the mood. */
export function trayIcon(mood: Mood): string {
  const dot = dots[mood]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">
<rect width="128" height="128" rx="30" fill="${mood === 'paused' ? '#77738c' : '#5a49d6'}"/>
<path d="M52.7 39.9a11.7 11.7 0 1 1 18 10c-3.8 2.5-6.3 4.6-6.3 8.8v2.5m0 0 37.2 23.8c5.4 3.8 2.9 12.1-3.8 12.1H30.2c-6.7 0-9.2-8.4-3.8-12.1z" fill="none" stroke="#fff" stroke-width="10" stroke-linecap="round" stroke-linejoin="round"/>
${dot ? `<circle cx="98" cy="98" r="26" fill="${dot}" stroke="#fff" stroke-width="8"/>` : ''}</svg>`
}
