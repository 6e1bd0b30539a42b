// A person's browser without JavaScript: follows redirects, keeps cookies, says where requests come from as Chromium does.
// Knows nothing about OAuth or about the servers it visits.
import { createCookieJar, type CookieJar } from './cookie-jar.ts';
import { submitForm } from './form.ts';
import { showNothing, showPage, type Page } from './page.ts';
import { defaultPolicy, originFor, readReferrerPolicy, refererFor, type ReferrerPolicy } from './referrer.ts';
import { send } from './send.ts';
import { isTrustworthy, relate, type SiteRelation } from './site.ts';

/** Where a navigation starts: a page that is shown, or just the address of one the test does not serve. */
export type Starter = Page | { readonly url: URL; readonly referrerPolicy: ReferrerPolicy } | string;

/** One request that was sent, for counting hops and for looking at headers. */
export type SentRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
};

export type VisitOptions = {
  /** The page whose link or form causes it; absent: the user typed or pasted the address. */
  readonly from?: Starter;
  /** More request headers, such as Sec-Purpose for a prefetch. */
  readonly headers?: Readonly<Record<string, string>>;
};

/** One browser profile. */
export type Browser = {
  readonly cookies: CookieJar;
  readonly requests: readonly SentRequest[];
  /** Goes to an address by GET. */
  open(url: URL | string, options?: VisitOptions): Promise<Page>;
  /** Fills in and submits a form of the page; with several forms or buttons, say which (button: its text, name or value). */
  submit(page: Page, fields?: Readonly<Record<string, string>>, choice?: { readonly form?: string | number; readonly button?: string }): Promise<Page>;
  /** Sends a form that no page of ours holds, as an attacker's page would. */
  post(url: URL | string, fields: Readonly<Record<string, string>> | string, options?: VisitOptions): Promise<Page>;
  /** Clicks the link with this text. */
  follow(page: Page, text: string): Promise<Page>;
};

export type BrowserOptions = {
  readonly now?: () => number;
  /** Host names that only the test knows, and the loopback address that serves them. */
  readonly hosts?: Readonly<Record<string, string>>;
};

const mostRedirects = 20;

/** Opens a browser with an empty profile. */
export function newBrowser(options: BrowserOptions = {}): Browser {
  const cookies = createCookieJar(options.now);
  const requests: SentRequest[] = [];

  async function navigate(start: Navigation): Promise<Page> {
    let step = start;
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      const { url, method, body } = step;
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return showNothing(url, 'left');
      const headers = describe(step, cookies);
      const connectTo = options.hosts?.[url.hostname];
      const answer = await send({
        url, method, headers,
        ...(body === undefined ? {} : { body }),
        ...(connectTo === undefined ? {} : { connectTo: new URL(connectTo) }),
      });
      if (answer === undefined) return showNothing(url, 'unreachable');
      requests.push({ method, url, headers, status: answer.status });
      cookies.store(answer.setCookies, url);
      const location = answer.headers['location'];
      if (!isRedirect(answer.status) || location === undefined) return showPage(url, answer);
      step = redirect(step, answer.status, new URL(location, url), readReferrerPolicy(answer.headers['referrer-policy']));
    }
    throw new Error(`More than ${mostRedirects} redirects, last to ${step.url.href}`);
  }

  return {
    cookies,
    requests,
    open: (url, visit = {}) => navigate(begin({ url: new URL(url), method: 'GET' }, visit)),
    post: (url, fields, visit = {}) =>
      navigate(begin({ url: new URL(url), method: 'POST', body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString() }, visit)),
    submit: async (page, fields, choice = {}) => navigate(begin(submitForm(chooseForm(page, choice.form), fields, choice.button), { from: page })),
    follow: async (page, text) => {
      const link = page.links.find((candidate) => candidate.text === text);
      if (link === undefined) throw new Error(`${page.url.href} has no link "${text}"; it has ${page.links.map((one) => one.text).join(', ') || 'none'}.`);
      return navigate(begin({ url: link.url, method: 'GET' }, { from: page }));
    },
  };
}

type Navigation = {
  readonly url: URL;
  readonly method: string;
  readonly body?: string;
  readonly initiator?: { readonly url: URL; readonly policy: ReferrerPolicy };
  /** Addresses that redirected here, first to last. */
  readonly chain: readonly URL[];
  readonly extraHeaders: Readonly<Record<string, string>>;
};

function begin(request: { readonly url: URL; readonly method: string; readonly body?: string }, visit: VisitOptions): Navigation {
  return {
    ...request,
    ...(visit.from === undefined ? {} : { initiator: readStarter(visit.from) }),
    chain: [],
    extraHeaders: visit.headers ?? {},
  };
}

function readStarter(from: Starter): { url: URL; policy: ReferrerPolicy } {
  return typeof from === 'string' ? { url: new URL(from), policy: defaultPolicy } : { url: from.url, policy: from.referrerPolicy };
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** https://fetch.spec.whatwg.org/#concept-http-redirect-fetch */
function redirect(step: Navigation, status: number, target: URL, policy: ReferrerPolicy | undefined): Navigation {
  if (target.hash === '') target.hash = step.url.hash;
  const toGet = status === 303 || ((status === 301 || status === 302) && step.method === 'POST');
  const { body, initiator, ...rest } = step;
  return {
    ...rest,
    url: target,
    method: toGet ? 'GET' : step.method,
    ...(toGet || body === undefined ? {} : { body }),
    ...(initiator === undefined ? {} : { initiator: { url: initiator.url, policy: policy ?? initiator.policy } }),
    chain: [...step.chain, step.url],
  };
}

function describe(step: Navigation, cookies: CookieJar): Readonly<Record<string, string>> {
  const { url, method, body, initiator } = step;
  const cookie = cookies.headerFor({ url, method, ...(initiator === undefined ? {} : { initiator: initiator.url }) });
  const referer = initiator === undefined ? undefined : refererFor(initiator.url, url, initiator.policy);
  return {
    'Upgrade-Insecure-Requests': '1',
    'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'Accept-Language': 'en-US,en;q=0.9',
    // Fetch metadata goes to trustworthy addresses only.
    ...(isTrustworthy(url)
      ? { 'Sec-Fetch-Site': siteHeader(step), 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-User': '?1', 'Sec-Fetch-Dest': 'document' }
      : {}),
    ...(method === 'GET' ? {} : { Origin: originHeader(step) }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    ...(referer === undefined ? {} : { Referer: referer }),
    ...(cookie === undefined ? {} : { Cookie: cookie }),
    ...step.extraHeaders,
  };
}

const distance: Readonly<Record<SiteRelation, number>> = { none: 0, 'same-origin': 0, 'same-site': 1, 'cross-site': 2 };

/** The worst relation of any address in the chain; `none` for what the user typed, wherever it redirects. */
function siteHeader({ url, chain, initiator }: Navigation): SiteRelation {
  if (initiator === undefined) return 'none';
  return [...chain, url]
    .map((target) => relate(initiator.url, target))
    .reduce((worst, relation) => (distance[relation] > distance[worst] ? relation : worst), 'same-origin');
}

/** A redirect that crossed origins taints the request: it no longer says who began it. */
function originHeader({ url, chain, initiator }: Navigation): string {
  if (initiator === undefined) return 'null';
  const addresses = [...chain, url];
  const tainted = addresses.some((target, index) => {
    const before = addresses[index - 1];
    return before !== undefined && before.origin !== target.origin && before.origin !== initiator.url.origin;
  });
  return tainted ? 'null' : originFor(initiator.url, url, initiator.policy);
}

function chooseForm(page: Page, wanted: string | number | undefined): Page['forms'][number] {
  const candidates = wanted === undefined ? page.forms : page.forms.filter((form, index) => form.id === wanted || index === wanted);
  const [form, second] = candidates;
  if (form === undefined || second !== undefined) {
    throw new Error(
      `Expected ${wanted === undefined ? 'one form' : `one form "${wanted}"`} on ${page.url.href} (${page.status}), found ${candidates.length} of ${page.forms.length}. The page says: ${page.text.slice(0, 400)}`,
    );
  }
  return form;
}
