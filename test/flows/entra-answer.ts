// Entra's answer held back: the address it sends a browser to, for tests that open it elsewhere, twice, or late.
import type { Page } from './browser/index.ts';

/** Signs in on the account picker and returns the address Entra redirects to, without going there. */
export async function answerOfEntra(picker: Page, user: string): Promise<URL> {
  const [form] = picker.forms;
  const fields = (form?.fields ?? []).map(({ name, value }): [string, string] => [name, value]);
  const answer = await fetch(form?.action ?? '', { method: 'POST', redirect: 'manual', body: new URLSearchParams([...fields, ['user', user]]) });
  return new URL(answer.headers.get('location') ?? '');
}

/** What the client was told at the end of a navigation: its address, and `code` or the error. */
export function toldClient({ url }: Page): readonly [string, string | null] {
  return [`${url.origin}${url.pathname}`, url.searchParams.has('code') ? 'code' : url.searchParams.get('error')];
}
