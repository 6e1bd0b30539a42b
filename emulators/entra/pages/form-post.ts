// The page that carries an answer to the reply address as a form (OAuth 2.0 Form Post Response Mode).
import { markup } from './escape-html.ts';
import { renderPage, type Page } from './layout.ts';

/** Where the script is served that saves the click. */
export const SUBMIT_SCRIPT_PATH = '/assets/submit-form.js';

/** Sends the page's only form. A file, because the page allows no inline script. */
export const SUBMIT_SCRIPT = 'document.forms[0].submit();\n';

/** Renders the page; without scripts it needs one click. */
export function renderFormPost(action: string, fields: Readonly<Record<string, string>>): Page {
  return renderPage({
    title: 'Back to the application',
    script: SUBMIT_SCRIPT_PATH,
    main: markup`<h1>Back to the application</h1>
<form method="post" action="${action}">
${Object.entries(fields).map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">
`)}<button class="plain">Continue</button>
</form>`,
  });
}
