// The frame of every page, and what a page may load: its own style, and a script only where one is named.
import { markup, type Markup } from './escape-html.ts';
import { STYLE, STYLE_SOURCE } from './style.ts';

/** A page ready to be sent. */
export interface Page {
  readonly body: string;
  readonly contentSecurityPolicy: string;
}

interface PageContent {
  readonly title: string;
  readonly main: Markup;
  /** Path of a script of ours. */
  readonly script?: string;
}

/** Puts content into the frame. */
export function renderPage({ title, main, script }: PageContent): Page {
  const style: Markup = { html: `<style>${STYLE}</style>` };
  const scripts = script === undefined ? [] : [markup`<script src="${script}" defer></script>`];
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${style}${scripts}
</head>
<body>
<main>
<p class="brand">Local Entra ID &middot; for development on this machine</p>
${main}
</main>
</body>
</html>
`;
  return {
    body: page.html,
    // No form-action: browsers hold it against the redirects that follow a form, which kills the way back to the client.
    contentSecurityPolicy:
      `default-src 'none'; style-src ${STYLE_SOURCE}; ` +
      `${script === undefined ? '' : "script-src 'self'; "}base-uri 'none'; frame-ancestors 'none'`,
  };
}
