// Policy sets for tests of the lint, written as the fragments of text they are about.

import { readPolicySet } from '../../../../emulators/apim/check/read-policy-set.ts';
import type { PolicySet } from '../../../../emulators/apim/check/policy-set.ts';
import type { Manifest } from '../../../../emulators/apim/gateway/manifest.ts';

/** One API with one operation; `policy` is the operation's document. */
export function manifestOf(changes: Partial<Manifest> = {}): Manifest {
  return {
    format: 'rawxml',
    apis: [{ id: 'api', name: 'API', path: '', operations: [{ id: 'op', name: 'Operation', method: 'GET', urlTemplate: '/', policy: 'op' }] }],
    fragments: [],
    namedValues: [],
    ...changes,
  };
}

/** The set of `manifest` with these documents. */
export async function policySet(texts: Readonly<Record<string, string>>, manifest: Manifest = manifestOf()): Promise<PolicySet> {
  const { set } = await readPolicySet({ manifest, texts: new Map(Object.entries(texts)) });
  if (set === undefined) throw new Error('the manifest of the test is not valid');
  return set;
}

/** The operation's document with `content` in its inbound section. */
export function inbound(content: string): string {
  return `<policies>\n<inbound>\n${content}\n</inbound>\n</policies>`;
}

/** What a test compares of a problem. */
export function brief(problems: Iterable<{ code: string; file: string; line: number; column: number; message: string }>): string[] {
  return [...problems].map(({ code, file, line, column, message }) => `${file}:${line}:${column} ${code} ${message}`);
}
