// The calling user's snippets as resources, with completion of their names.
import type { ResourceDescription } from '../offer/content.ts';
import type { SnippetFacts, SnippetStore } from '../snippets/snippet-store.ts';
import { completeSnippetName } from './complete-snippet-name.ts';
import { cursorAt, placeOf } from './list-cursor.ts';
import type { Resources } from './resource.ts';
import { SNIPPET_URI_TEMPLATE, snippetNameAt, snippetUriOf } from './snippet-uri.ts';

/** A snippet is text and nothing is known about its kind. */
export const SNIPPET_TYPE = 'text/plain';

/** The resources over the given store. */
export function snippetResources(store: SnippetStore): Resources {
  return {
    templates: [
      {
        uriTemplate: SNIPPET_URI_TEMPLATE,
        name: 'snippet',
        title: 'Your snippets',
        description: 'A text that you saved, by its name.',
        mimeType: SNIPPET_TYPE,
        complete: { snippetname: completeSnippetName(store) },
      },
    ],
    async list(cursor, { caller, signal }) {
      const from = cursor === undefined ? undefined : placeOf(cursor);
      const { snippets, next } = await store.page({ oid: caller.oid, startsWith: '', from }, signal);
      return { resources: snippets.map(describeSnippet), ...(next !== undefined && { nextCursor: cursorAt(next) }) };
    },
    async read(uri, { caller, signal }) {
      const name = snippetNameAt(uri);
      if (name === undefined) return undefined;
      const text = await store.read({ oid: caller.oid, name }, signal);
      return text === undefined ? undefined : [{ uri, mimeType: SNIPPET_TYPE, text }];
    },
  };
}

function describeSnippet({ name, bytes, savedAt }: SnippetFacts): ResourceDescription {
  return { uri: snippetUriOf(name), name, mimeType: SNIPPET_TYPE, size: bytes, annotations: { lastModified: savedAt } };
}
