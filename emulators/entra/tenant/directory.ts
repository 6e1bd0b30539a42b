// The people of the tenant, whether each may sign in, and what each has consented to.
import { checkUserMaySignIn } from '../checks/check-user-may-sign-in.ts';
import type { ApplicationRegistration, User } from '../options.ts';

interface DirectoryOptions {
  readonly users: readonly User[];
  readonly application: ApplicationRegistration;
  /** Consents of earlier runs, by oid. */
  readonly consents: Readonly<Record<string, readonly string[]>>;
  readonly onConsent: (consents: Readonly<Record<string, readonly string[]>>) => void;
}

/** The directory of one tenant. */
export class Directory {
  readonly users: readonly User[];
  readonly #application: ApplicationRegistration;
  readonly #enabled: Map<string, boolean>;
  readonly #consents: Map<string, ReadonlySet<string>>;
  readonly #onConsent: DirectoryOptions['onConsent'];

  constructor({ users, application, consents, onConsent }: DirectoryOptions) {
    this.users = users;
    this.#application = application;
    this.#enabled = new Map(users.map((user) => [user.name, user.enabled]));
    this.#consents = new Map(Object.entries(consents).map(([oid, scopes]) => [oid, new Set(scopes)]));
    this.#onConsent = onConsent;
  }

  findByName(name: string): User | undefined {
    return this.users.find((user) => user.name === name);
  }

  findByOid(oid: string): User | undefined {
    return this.users.find((user) => user.oid === oid);
  }

  /** Finds the account a `login_hint` means; user principal names ignore case. */
  findByHint(hint: string): User | undefined {
    return this.users.find((user) => user.userPrincipalName.toLowerCase() === hint.toLowerCase());
  }

  /** Disables or enables an account. Takes effect with the next sign-in, refresh or on-behalf-of request. */
  setDisabled(name: string, disabled: boolean): void {
    if (!this.#enabled.has(name)) {
      throw new RangeError(`setUserDisabled: expected one of ${[...this.#enabled.keys()].join(', ')}, got "${name}"`);
    }
    this.#enabled.set(name, !disabled);
  }

  /** Throws the refusal that keeps this user out of the application, if there is one. */
  requireMaySignIn(user: User): void {
    checkUserMaySignIn({ user, enabled: this.#enabled.get(user.name) === true, application: this.#application });
  }

  /** Remembers that the user granted the application these Graph scopes. */
  grant(oid: string, scopes: readonly string[]): void {
    const granted = this.#consents.get(oid) ?? new Set<string>();
    if (scopes.every((scope) => granted.has(scope))) return;
    this.#consents.set(oid, new Set([...granted, ...scopes]));
    this.#onConsent(Object.fromEntries([...this.#consents].map(([key, value]) => [key, [...value]])));
  }

  /** The Graph scopes the user granted the application. */
  consentedScopes(oid: string): ReadonlySet<string> {
    return this.#consents.get(oid) ?? new Set();
  }
}
