// The page at the end of a session.
import { markup } from './escape-html.ts';
import { renderPage, type Page } from './layout.ts';

/** Renders the page. */
export function renderSignedOutPage(): Page {
  return renderPage({
    title: 'Signed out',
    main: markup`<h1>You signed out</h1>
<p>The next sign-in in this browser asks for an account. Close the other windows of the application as well.</p>`,
  });
}
