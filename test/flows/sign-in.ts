// What a person does between a client's link and the return to the client: reads the consent page, allows, picks an account.
import type { Browser, Page } from './browser/index.ts';
import { authorizeUrl, makeProof, readTokens, redeemCode, registerClient, type Client, type Proof, type Tokens } from './oauth-client.ts';

/** A person's part: who signs in and whether the browser may remember the approval. */
export type Person = { readonly user: string; readonly decision?: 'allow' | 'deny'; readonly remember?: boolean };

/** A finished login. */
export type Login = { readonly client: Client; readonly proof: Proof; readonly code: string; readonly tokens: Tokens };

/** Logs a user in with a new client (or the given one), from the link to the tokens. */
export async function login(options: { readonly stack: { readonly url: string }; readonly browser: Browser; readonly client?: Client } & Person): Promise<Login> {
  const { stack } = options;
  const client = options.client ?? (await registerClient(stack.url));
  const proof = makeProof();
  const code = await authorize({ ...options, client, proof });
  const tokens = await readTokens(await redeemCode(stack.url, { client, code, proof }));
  return { client, proof, code, tokens };
}

/** Goes from the client's link to the code. Throws with what the last page says when there is none. */
export async function authorize(
  options: { readonly stack: { readonly url: string }; readonly browser: Browser; readonly client: Client; readonly proof: Proof } & Person,
): Promise<string> {
  const { stack, browser, client, proof } = options;
  const page = await walkThrough(browser, await browser.open(authorizeUrl(stack.url, client, proof)), options);
  const code = page.url.searchParams.get('code');
  if (!page.url.href.startsWith(client.redirectUri) || code === null) {
    throw new Error(`Expected to come back to ${client.redirectUri} with a code, ended at ${page.url.href} (${page.status}): ${page.text}`);
  }
  return code;
}

/** Answers consent pages and account pickers until something else is shown: the client's address, or a page that says no. */
export async function walkThrough(browser: Browser, first: Page, person: Person): Promise<Page> {
  let page = first;
  // Consent, account, and both once more when another user came back than the remembered one.
  for (let pages = 0; pages < 4; pages++) {
    if (isConsentPage(page)) page = await decide(browser, page, person);
    else if (isAccountPicker(page)) page = await pickAccount(browser, page, person.user);
    else return page;
  }
  throw new Error(`More forms than a login has; the last one at ${page.url.href}: ${page.text}`);
}

/** Whether the gateway asks for consent. */
export function isConsentPage(page: Page): boolean {
  return page.forms.some((form) => form.names.includes('transaction'));
}

/** Whether Entra asks who signs in. */
export function isAccountPicker(page: Page): boolean {
  return page.forms.some((form) => form.names.includes('ctx'));
}

/** Presses Allow or Deny on the consent page. */
export function decide(browser: Browser, page: Page, { decision = 'allow', remember = false }: Pick<Person, 'decision' | 'remember'> = {}): Promise<Page> {
  const mayRemember = page.forms.some((form) => form.names.includes('remember'));
  return browser.submit(remember || !mayRemember ? page : forgetting(page), {}, { button: decision });
}

/** Picks an account at Entra. */
export function pickAccount(browser: Browser, page: Page, user: string): Promise<Page> {
  return browser.submit(page, {}, { button: user });
}

/** The page with the box "remember" unticked. */
function forgetting(page: Page): Page {
  return { ...page, forms: page.forms.map((form) => ({ ...form, fields: form.fields.filter(({ name }) => name !== 'remember') })) };
}
