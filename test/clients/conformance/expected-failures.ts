// What the conformance suite expects and this server does not do, scenario by scenario, with the reason. Shrinks only: a
// scenario that passes, or that the suite no longer has, must be taken off.

/** Scenario → why it does not pass. */
export type ExpectedFailures = Readonly<Record<string, string>>;

const asksClient = 'Needs a session: the server would send the client a request of its own, and keeps no stream between requests to send it on.';
const subscribes = 'Needs a session: the server would have to remember who watches a resource; it does not declare resources.subscribe.';
const watchesSession = 'The suite warns that no Mcp-Session-Id was issued and stops there. A stateless server issues none (2025-11-25, transports: MAY).';

/** Of 2025-06-18. */
export const expectedOf20250618: ExpectedFailures = {
  'tools-call-sampling': asksClient,
  'tools-call-elicitation': asksClient,
  'resources-subscribe': subscribes,
  'resources-unsubscribe': subscribes,
};

/** Of 2025-11-25. */
export const expectedOf20251125: ExpectedFailures = {
  ...expectedOf20250618,
  'elicitation-sep1034-defaults': asksClient,
  'elicitation-sep1330-enums': asksClient,
  'server-sse-polling': watchesSession,
  'server-sse-multiple-streams': watchesSession,
};

/** Of 2026-07-28. */
export const expectedOf20260728: ExpectedFailures = {};
