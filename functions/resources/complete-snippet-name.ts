// Proposes the names of the calling user's snippets that begin as typed.
import type { Completer } from '../offer/offer.ts';
import { MAX_NAME_BYTES } from '../snippets/snippet-name.ts';
import type { SnippetStore } from '../snippets/snippet-store.ts';

/** A completer over the given store. The total is known only if it is all on one page. */
export function completeSnippetName(store: SnippetStore): Completer {
  return async function complete(typed, { caller, signal }) {
    const startsWith = typed.normalize('NFC');
    if (Buffer.byteLength(startsWith) > MAX_NAME_BYTES) return { values: [], total: 0 };
    const { snippets, next } = await store.page({ oid: caller.oid, startsWith }, signal);
    const values = snippets.map(({ name }) => name);
    return next === undefined ? { values, total: values.length } : { values, hasMore: true };
  };
}
