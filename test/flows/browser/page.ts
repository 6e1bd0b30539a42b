// What a browser shows after a navigation: address, answer, forms, links. Knows nothing about how it got there.
import { readForms, type Form } from './form.ts';
import { readHtml, visibleText } from './html.ts';
import { defaultPolicy, readReferrerPolicy, type ReferrerPolicy } from './referrer.ts';

/** A raw answer. Header names are lower case; only set-cookie may repeat. */
export type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };

/** The page at the end of a navigation. */
export type Page = Answer & {
  /** What the address bar shows. */
  readonly url: URL;
  /**
   * `shown`: a server answered. `unreachable`: nobody listens at the address (a client's redirect URI, say);
   * `left`: another program takes the address over (private-use schemes).
   */
  readonly end: 'shown' | 'unreachable' | 'left';
  readonly title: string;
  readonly text: string;
  readonly forms: readonly Form[];
  readonly links: readonly { readonly text: string; readonly url: URL }[];
  readonly referrerPolicy: ReferrerPolicy;
};

/** Builds the page of an answer. */
export function showPage(url: URL, answer: Answer): Page {
  const tokens = /^(text\/html|application\/xhtml\+xml)\b/.test(answer.headers['content-type'] ?? '') ? readHtml(answer.body) : [];
  const metaPolicy = tokens.flatMap((token) =>
    token.kind === 'open' && token.tag === 'meta' && token.attributes.get('name')?.toLowerCase() === 'referrer'
      ? [token.attributes.get('content')]
      : [],
  );
  const titleAt = tokens.findIndex((token) => token.kind === 'open' && token.tag === 'title');
  const title = tokens[titleAt + 1];
  return {
    ...answer,
    url,
    end: 'shown',
    title: titleAt >= 0 && title?.kind === 'text' ? title.text.trim() : '',
    text: tokens.length > 0 ? visibleText(tokens) : answer.body,
    forms: readForms(tokens, url),
    links: tokens.flatMap((token, index) => {
      const href = token.kind === 'open' && token.tag === 'a' ? token.attributes.get('href') : undefined;
      if (href === undefined || !URL.canParse(href, url.href)) return [];
      const close = tokens.findIndex((other, at) => at > index && other.kind === 'close' && other.tag === 'a');
      return [{ text: visibleText(tokens.slice(index + 1, close < 0 ? tokens.length : close)), url: new URL(href, url) }];
    }),
    referrerPolicy: readReferrerPolicy(metaPolicy.at(-1)) ?? readReferrerPolicy(answer.headers['referrer-policy']) ?? defaultPolicy,
  };
}

/** The page of an address that no server of ours answers. */
export function showNothing(url: URL, end: 'unreachable' | 'left'): Page {
  return { status: 0, headers: {}, body: '', url, end, title: '', text: '', forms: [], links: [], referrerPolicy: defaultPolicy };
}
