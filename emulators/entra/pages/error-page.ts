// The page for refusals that must not be redirected, and what support needs to know about them.
import type { Incident } from '../errors/describe-error.ts';
import type { EntraError } from '../errors/entra-error.ts';
import { markup } from './escape-html.ts';
import { renderPage, type Page } from './layout.ts';

/** Renders the page. */
export function renderErrorPage(error: EntraError, incident: Incident): Page {
  return renderPage({
    title: 'Sign-in failed',
    main: markup`<h1>Sign-in failed</h1>
<p>The request cannot be answered, and there is no address that is safe to send you back to.</p>
<p><strong>AADSTS${String(error.code)}</strong>: ${error.message}</p>
<h2>Details</h2>
<dl>
<dt>Request Id</dt><dd>${incident.traceId}</dd>
<dt>Correlation Id</dt><dd>${incident.correlationId}</dd>
<dt>Timestamp</dt><dd>${incident.timestamp}</dd>
</dl>`,
  });
}
