// A browser for tests, with the rules of real ones.
export { newBrowser, type Browser, type BrowserOptions, type SentRequest, type Starter } from './browser.ts';
export type { CookieJar } from './cookie-jar.ts';
export type { Cookie } from './set-cookie.ts';
export type { Page } from './page.ts';
