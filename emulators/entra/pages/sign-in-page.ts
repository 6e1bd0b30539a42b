// The page that asks who signs in, and says to what and with which permissions. Plain forms: it works without scripts.
import type { User } from '../options.ts';
import type { RequestedScopes } from '../tenant/scopes.ts';
import { markup, type Markup } from './escape-html.ts';
import { renderPage, type Page } from './layout.ts';

interface SignInPage {
  readonly applicationName: string;
  /** Host of the reply address, so that a person sees where the code goes. */
  readonly redirectHost: string;
  readonly scopes: RequestedScopes;
  readonly users: readonly User[];
  /** The account that `login_hint` means. */
  readonly suggested: User | undefined;
  /** A `login_hint` that means nobody. */
  readonly unknownHint: string | undefined;
  readonly action: string;
  /** The sealed request the choice belongs to. */
  readonly context: string;
}

const MEANINGS: Readonly<Record<string, string>> = {
  openid: 'Sign you in',
  profile: 'See your name and user name',
  email: 'See your email address',
  offline_access: 'Keep access until it is revoked',
  'User.Read': 'Read your profile from Microsoft Graph',
  'Mail.Read': 'Read your mail from Microsoft Graph',
};

/** Renders the page. */
export function renderSignInPage(page: SignInPage): Page {
  const { applicationName, redirectHost, suggested, users } = page;
  const others = users.filter((user) => user !== suggested);
  return renderPage({
    title: `Sign in to ${applicationName}`,
    main: markup`<h1>Pick an account</h1>
<p>to continue to <strong>${applicationName}</strong> <span class="quiet">(${redirectHost})</span></p>
${page.unknownHint === undefined ? [] : [markup`<p role="status">There is no account named ${page.unknownHint} here.</p>`]}
<form method="post" action="${page.action}">
<input type="hidden" name="ctx" value="${page.context}">
${suggested === undefined ? [] : [accountButton(suggested), markup`<h2>Use another account</h2>`]}
${others.map(accountButton)}
<h2>This application will be able to</h2>
<ul>
${listPermissions(page.scopes).map((permission) => markup`<li>${permission}</li>
`)}</ul>
<p class="quiet">Picking an account grants these permissions. No password is asked on this machine.</p>
<button class="plain" name="cancel" value="1">Cancel</button>
</form>`,
  });
}

function accountButton(user: User): Markup {
  return markup`<button name="user" value="${user.name}"><strong>${user.displayName}</strong><span>${user.userPrincipalName}</span></button>
`;
}

function listPermissions({ openId, resources }: RequestedScopes): readonly string[] {
  const graph = resources.get('graph') ?? [];
  const own = resources.get('application') ?? [];
  return [
    ...own.map((scope) => `Call its own API on your behalf (${scope})`),
    ...[...graph, ...openId].map((scope) => `${MEANINGS[scope] ?? 'Everything it was granted before'} (${scope})`),
  ];
}
