// The address of a snippet as a resource: `snippet:` and its name, percent-encoded. Knows nothing about storage.
//
// The name stands neither in the place of a host nor behind a slash: URL libraries fold the case of hosts and resolve the
// paths "." and "..", all of which are names of different snippets.
import { checkSnippetName } from '../snippets/snippet-name.ts';

/** RFC 6570, level 1. */
export const SNIPPET_URI_TEMPLATE = 'snippet:{snippetname}';

/** The address of the snippet of that name. */
export function snippetUriOf(name: string): string {
  // RFC 6570 3.2.2: simple expansion leaves only letters, digits and -._~ as they are.
  const encoded = encodeURIComponent(name).replaceAll(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
  return `snippet:${encoded}`;
}

/** The name of the snippet with that address, or nothing if there can be none. */
export function snippetNameAt(uri: string): string | undefined {
  // RFC 3986 3.1: schemes are compared without regard to case.
  const encoded = /^snippet:(.*)$/is.exec(uri)?.[1];
  if (encoded === undefined) return undefined;
  const check = checkSnippetName(decode(encoded) ?? '');
  return check.kind === 'name' ? check.name : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
