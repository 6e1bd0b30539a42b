// The protocol revisions this endpoint speaks and what differs between them.

/** Newest first: the first is offered to a client that asks for one we do not know. */
export const PROTOCOL_VERSIONS: readonly string[] = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

/** What `initialize` answers: the revision asked for, or our newest (MCP lifecycle, version negotiation). */
export function negotiateVersion(requested: string): string {
  return PROTOCOL_VERSIONS.includes(requested) ? requested : '2025-11-25';
}

/** Batches came with 2025-03-26 and went with 2025-06-18; without a header that revision is to be assumed. */
export function allowsBatches(versionHeader: string | null): boolean {
  return versionHeader === null || versionHeader === '2025-03-26';
}
