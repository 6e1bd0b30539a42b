// What tests look at on the gateway's own pages and in a browser that saw them. Knows no rule of the gateway.
import type { Browser, Page } from './browser/index.ts';
import { toldClient } from './entra-answer.ts';
import { isAccountPicker, isConsentPage } from './sign-in.ts';

/** The hidden field that ties a consent form to its cookie. */
export function transactionOf(page: Page): string {
  return page.forms[0]?.fields.find(({ name }) => name === 'transaction')?.value ?? '';
}

/** Names of the cookies of one kind that the browser keeps for the gateway, in order. */
export function cookieNames(browser: Browser, kind: 'form' | 'login' | 'consent'): readonly string[] {
  return browser.cookies.list('127.0.0.1').flatMap(({ name }) => (name.startsWith(`__Host-${kind}-`) ? [name] : [])).sort();
}

/** Value of a cookie; empty when the browser has none of that name. */
export function cookieValue(browser: Browser, name: string): string {
  return browser.cookies.list('127.0.0.1').find((cookie) => cookie.name === name)?.value ?? '';
}

/** Puts a cookie of the gateway into the browser, as a copy or a forgery. */
export function plantCookie(browser: Browser, url: string, cookie: { readonly name: string; readonly value: string }): void {
  browser.cookies.plant(`${cookie.name}=${cookie.value}; Secure; Path=/`, url);
}

/** Everything that a person and the browser get from an answer. */
export function outcomeOf(page: Page): Readonly<Record<string, unknown>> {
  return { status: page.status, path: page.url.pathname, text: page.text, cookies: page.headers['set-cookie'], location: page.headers['location'] };
}

/** The outcome of a refusal: a page with the reason, nothing set, nowhere sent. */
export function refusal(path: string, status: number, reason: string): Readonly<Record<string, unknown>> {
  return {
    status,
    path,
    text: `Sign-in stopped Sign-in stopped ${reason} Nothing was shared. Close this page, go back to your application and start the sign-in there again.`,
    cookies: undefined,
    location: undefined,
  };
}

/** What the person sees after a link: a question, Entra's, or what the client was told. */
export function shown(page: Page): string {
  return isConsentPage(page) ? 'form' : isAccountPicker(page) ? 'account picker' : toldClient(page).join(' ');
}
