// policy/host-name: no address stands in a policy. Whatever differs between Azure and a laptop is a named value; only names
// that Azure documents as audiences, and XML namespaces, look like addresses and are none.

import type { Problem } from '../../document/index.ts';
import type { PolicySet } from '../policy-set.ts';

// Audiences by the pages of the services; https://www.w3.org/… are names of XML vocabularies.
const constants = [
  'https://storage.azure.com',
  'https://management.azure.com',
  'https://vault.azure.net',
  'https://graph.microsoft.com',
  'http://www.w3.org',
];

const address = /https?:\/\/[A-Za-z0-9[][^\s"'<>/\\?#)]*/gi;

export function* checkHostNames({ documents }: PolicySet): Generator<Problem> {
  for (const { source } of documents.values()) {
    // Comments go nowhere. Blanked out, not cut out, so that offsets stay.
    const text = source.text.replace(/<!--[^]*?-->/g, (comment) => ' '.repeat(comment.length));
    for (const match of text.matchAll(address)) {
      if (constants.includes(match[0])) continue;
      yield source.problemAt(match.index, 'policy/host-name', `expected a named value, found the address ${match[0]}`);
    }
  }
}
