// What the tools need of the place where snippets lie. Knows nothing about blobs.

/** Largest snippet, in bytes of UTF-8. */
export const MAX_SNIPPET_BYTES = 256 * 1024;

/** How many snippets one listing shows. */
export const MAX_LISTED = 500;

/** How many snippets one page holds. */
export const PAGE_SIZE = 100;

/** Which snippet: always of a verified user, with a checked name. */
export interface SnippetKey {
  readonly oid: string;
  readonly name: string;
}

export interface SnippetListing {
  readonly snippets: readonly SnippetFacts[];
  /** There are more than could be listed. */
  readonly truncated: boolean;
}

export interface SnippetFacts {
  readonly name: string;
  readonly bytes: number;
  /** ISO 8601. */
  readonly savedAt: string;
}

/** Which snippets of a user to page through. */
export interface SnippetQuery {
  readonly oid: string;
  /** Only names that begin so; all if it is empty. */
  readonly startsWith: string;
  /** Where an earlier page said that the next begins. */
  readonly from?: string | undefined;
}

export interface SnippetPage {
  readonly snippets: readonly SnippetFacts[];
  /** Set if there is more. */
  readonly next?: string;
}

export interface SnippetStore {
  /** Says whether the name was new. Throws a ToolError `conflict` if another save came in between. */
  save(key: SnippetKey, content: string, signal: AbortSignal): Promise<'created' | 'replaced'>;
  /** The content, or nothing if there is no such snippet. */
  read(key: SnippetKey, signal: AbortSignal): Promise<string | undefined>;
  /** `onPage` hears how many were found so far. */
  list(oid: string, signal: AbortSignal, onPage: (found: number) => void): Promise<SnippetListing>;
  /** At most {@link PAGE_SIZE} snippets. Throws a ToolError `invalid_argument` if no page can begin there. */
  page(query: SnippetQuery, signal: AbortSignal): Promise<SnippetPage>;
  /** Says whether there was anything to delete. */
  delete(key: SnippetKey, signal: AbortSignal): Promise<boolean>;
}
