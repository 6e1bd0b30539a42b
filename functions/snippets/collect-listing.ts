// Makes one listing of the pages that storage gives. Knows nothing about how they are asked for.
import { snippetNameOf } from './snippet-name.ts';
import { MAX_LISTED, type SnippetFacts, type SnippetListing } from './snippet-store.ts';

/** The part of a page of blobs that a listing is made of. */
export interface BlobPage {
  readonly segment: { readonly blobItems: readonly BlobItem[] };
}

export interface BlobItem {
  readonly name: string;
  readonly properties: { readonly contentLength?: number; readonly lastModified: Date };
}

/** Reads pages until they end or the listing is full; `onPage` hears every growth. Blobs that are no snippets are left out. */
export async function collectListing(
  oid: string,
  pages: AsyncIterable<BlobPage>,
  onPage: (found: number) => void,
): Promise<SnippetListing> {
  const snippets: SnippetFacts[] = [];
  for await (const page of pages) {
    const before = snippets.length;
    for (const snippet of snippetsOn(oid, page)) {
      if (snippets.length === MAX_LISTED) return { snippets, truncated: true };
      snippets.push(snippet);
    }
    // MCP, progress: the value must grow with every notification.
    if (snippets.length > before) onPage(snippets.length);
  }
  return { snippets, truncated: false };
}

/** The snippets on a page. Blobs that are none are left out. */
export function snippetsOn(oid: string, { segment }: BlobPage): readonly SnippetFacts[] {
  return segment.blobItems.flatMap(({ name: blobName, properties }) => {
    const name = snippetNameOf(oid, blobName);
    return name === undefined ? [] : [{ name, bytes: properties.contentLength ?? 0, savedAt: properties.lastModified.toISOString() }];
  });
}
