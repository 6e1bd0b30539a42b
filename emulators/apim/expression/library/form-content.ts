// ToQueryString and ToFormUrlEncodedContent of a form (policy expressions reference, AsFormUrlEncodedContent).

import { elements } from '../values.ts';
import type { KeyValuePair } from './collections/pair.ts';
import type { DeclareType } from './declaration.ts';
import { encodeUrl } from './url-text.ts';

export const declareFormContent: DeclareType = () => ({
  name: 'FormContentExtensions',
  kind: 'static class',
  members: {
    'static string ToQueryString(this IDictionary<string, IList<string>> form)': (form: unknown) => `?${encodeForm(form)}`,
    'static string ToFormUrlEncodedContent(this IDictionary<string, IList<string>> form)': encodeForm,
  },
});

function encodeForm(form: unknown): string {
  const fields: string[] = [];
  for (const pair of elements(form)) {
    const { key, value } = pair as KeyValuePair<string, unknown>;
    for (const text of elements(value)) fields.push(`${encodeUrl(key)}=${encodeUrl((text as string | null) ?? '')}`);
  }
  return fields.join('&');
}
