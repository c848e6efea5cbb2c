/** Look of the button; `all: initial` and `!important` keep the shop's own styles out. */
export const buttonStyle = `
:host { all: initial !important; position: absolute !important; top: 0 !important; left: 0 !important;
  width: 0 !important; height: 0 !important; overflow: visible !important; z-index: 2147483646 !important; }
:host([hidden]) { display: none !important; }
button { position: absolute; top: 0; left: 0; box-sizing: border-box; display: flex; align-items: center; gap: 8px;
  min-width: 36px; height: 36px; margin: 0; padding: 0 8px; border: 1px solid #0000001a; border-radius: 18px; cursor: pointer;
  background: #fffffff2; color: #1b1b1f; box-shadow: 0 1px 2px #0002, 0 4px 14px #0003;
  font: 600 14px/1 system-ui, -apple-system, "Segoe UI", Roboto, "Hiragino Sans", "Noto Sans JP", sans-serif;
  white-space: nowrap; -webkit-tap-highlight-color: transparent; user-select: none;
  transition: background-color .15s, box-shadow .15s; }
button.main { height: 42px; padding: 0 16px 0 12px; border-radius: 21px; font-size: 15px; }
button[data-suits]::after { content: ''; position: absolute; top: -3px; right: -3px; width: 13px; height: 13px;
  border: 2px solid #fff; border-radius: 50%; background: #1c7a4b; box-shadow: 0 1px 3px #0004; }
button[data-away] { visibility: hidden; }
svg { flex: none; width: 18px; height: 18px; }
button.main svg { width: 20px; height: 20px; }
span { overflow: hidden; max-width: 0; margin-left: -8px; opacity: 0; transition: max-width .18s ease, opacity .18s; }
button.main span, button:hover span, button:focus-visible span, button[aria-busy="true"] span { max-width: 220px; margin-left: 0; opacity: 1; }
button:not(.main):hover, button:not(.main):focus-visible { padding-right: 14px; }
button:hover { background: #fff; box-shadow: 0 1px 2px #0003, 0 6px 20px #0004; }
button:active { background: #f0eef5; }
button:focus-visible { outline: 3px solid #5b4bd6; outline-offset: 2px; }
button[aria-busy="true"] { cursor: progress; }
dialog { all: unset; position: fixed; inset: 0; width: 100vw; height: 100vh; height: 100dvh; max-width: none; max-height: none; }
dialog::backdrop { background: #14131899; }
iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: light; background: transparent; }
@media (prefers-reduced-motion: reduce) { button, span { transition: none; } }
@media (forced-colors: active) { button { border: 1px solid ButtonText; } button[data-suits]::after { background: Highlight; } }
@media print { :host { display: none !important; } }
`
