// The look of every page: one column, system font, light and dark, nothing loaded from anywhere.
import { createHash } from 'node:crypto';

/** The style sheet, inline so that a page is one request. */
export const STYLE = `
:root { color-scheme: light dark; --page: #f3f2f1; --card: #fff; --text: #1b1a19; --quiet: #53514f; --line: #8a8886; --accent: #0f5ea8; --hover: #eaf3fb; }
@media (prefers-color-scheme: dark) {
  :root { --page: #1b1a19; --card: #292827; --text: #f3f2f1; --quiet: #c8c6c4; --line: #8a8886; --accent: #8cc8ff; --hover: #33445a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", sans-serif; }
main { max-width: 28rem; margin: 2rem auto; padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; overflow-wrap: anywhere; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
p, ul, dl { margin: 0 0 1rem; }
ul { padding-left: 1.25rem; }
dt { color: var(--quiet); }
dd { margin: 0 0 .5rem; }
.quiet { color: var(--quiet); }
.brand { margin: 0 0 1rem; color: var(--quiet); font-size: .875rem; }
button { display: block; width: 100%; min-height: 2.75rem; margin: 0 0 .5rem; padding: .625rem .875rem; text-align: left; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .25rem; cursor: pointer; overflow-wrap: anywhere; }
button:hover { background: var(--hover); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button strong, button span { display: block; }
button span { color: var(--quiet); font-size: .875rem; }
button.plain { text-align: center; }
form + form { margin-top: 1rem; }
@media (max-width: 30rem) { main { margin: 0; min-height: 100vh; border: 0; border-radius: 0; padding: 1rem; } }
`;

/** The Content-Security-Policy source that allows exactly this style sheet. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
