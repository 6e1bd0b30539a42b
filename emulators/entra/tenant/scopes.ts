// Reads a `scope` parameter as Entra does: which resources it names, and which permissions of each.
// A name without a resource means Microsoft Graph; `.default` means whatever was registered or granted before.
import { EntraError } from '../errors/entra-error.ts';
import type { ApplicationRegistration } from '../options.ts';

/** The two resources of this tenant. */
export type Resource = 'graph' | 'application';

/** One `scope` parameter, understood. */
export interface RequestedScopes {
  /** The parameter as it came, for messages. */
  readonly text: string;
  /** `openid`, `profile`, `email`, `offline_access`, as far as requested. */
  readonly openId: ReadonlySet<string>;
  /** By resource, in the order of first mention. */
  readonly resources: ReadonlyMap<Resource, readonly string[]>;
  /** Whether Graph's permissions came with its URI; the answer spells them as the request did. */
  readonly qualifiesGraph: boolean;
}

/** How Microsoft Graph calls itself in a scope, and its application id. */
export const GRAPH_URI = 'https://graph.microsoft.com';
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/** The delegated permissions of Graph that exist here; User.Read is the one the application registers. */
export const GRAPH_SCOPES: readonly string[] = ['User.Read', 'Mail.Read'];
export const REGISTERED_GRAPH_SCOPES: readonly string[] = ['User.Read'];

const DEFAULT = '.default';
const OPEN_ID_SCOPES = new Set(['openid', 'profile', 'email', 'offline_access']);

/** Throws an {@link EntraError} for a resource or permission that does not exist. */
export function parseScopes(text: string, application: ApplicationRegistration): RequestedScopes {
  const openId = new Set<string>();
  const resources = new Map<Resource, string[]>();
  let qualifiesGraph = false;
  for (const scope of new Set(text.split(' ').filter((part) => part !== ''))) {
    if (OPEN_ID_SCOPES.has(scope)) {
      openId.add(scope);
      continue;
    }
    const slash = scope.lastIndexOf('/');
    const resource = slash === -1 ? 'graph' : findResource(scope.slice(0, slash), application);
    if (resource === 'graph' && slash !== -1) qualifiesGraph = true;
    const name = findPermission(scope.slice(slash + 1), resource, application);
    const names = resources.get(resource) ?? [];
    if (!names.includes(name)) resources.set(resource, [...names, name]);
  }
  for (const names of resources.values()) refuseMixedDefault(text, names);
  return { text, openId, resources, qualifiesGraph };
}

/** The one resource a token request is for. Scopes of OpenID Connect alone mean Graph. */
export function selectResource(scopes: RequestedScopes): { resource: Resource; names: readonly string[] } {
  const [first, second] = scopes.resources;
  if (second !== undefined) {
    throw new EntraError(28000, `The scope parameter names more than one resource: ${scopes.text}.`);
  }
  return first === undefined ? { resource: 'graph', names: [] } : { resource: first[0], names: first[1] };
}

/** The same request, reduced to the resource it names first: what a token request without `scope` is for. */
export function keepFirstResource(scopes: RequestedScopes): RequestedScopes {
  return { ...scopes, resources: new Map([...scopes.resources].slice(0, 1)) };
}

/** Adds the OpenID Connect scopes of an earlier leg: they need not be repeated at the token endpoint. */
export function addOpenIdScopes(scopes: RequestedScopes, earlier: RequestedScopes): RequestedScopes {
  return { ...scopes, openId: new Set([...earlier.openId, ...scopes.openId]) };
}

/** The `scope` parameter that asks for the same again. */
export function formatScopes(scopes: RequestedScopes, application: ApplicationRegistration): string {
  const permissions = [...scopes.resources].flatMap(([resource, names]) =>
    names.map((name) => `${resource === 'graph' ? GRAPH_URI : application.identifierUri}/${name}`),
  );
  return [...scopes.openId, ...permissions].join(' ');
}

/** Replaces `.default` by what stands behind it. */
export function expandDefault(names: readonly string[], behindDefault: readonly string[]): readonly string[] {
  return names.includes(DEFAULT) ? behindDefault : names;
}

/**
 * The `scope` of a token answer: the permissions that were granted and, where `.default` asked for them, that too.
 * MSAL looks its cached tokens up by what it asked for.
 */
export function describeGranted(
  granted: readonly string[],
  { resource, requested }: { resource: Resource; requested: RequestedScopes },
  application: ApplicationRegistration,
): readonly string[] {
  const asked = requested.resources.get(resource) ?? [];
  const names = asked.includes(DEFAULT) ? [...granted, DEFAULT] : granted;
  if (resource === 'application') return names.map((name) => `${application.identifierUri}/${name}`);
  return requested.qualifiesGraph ? names.map((name) => `${GRAPH_URI}/${name}`) : names;
}

/** The resource a URI or application id means, if it exists here. */
export function identifyResource(uri: string, application: ApplicationRegistration): Resource | undefined {
  const bare = uri.endsWith('/') ? uri.slice(0, -1) : uri;
  if (bare === GRAPH_URI || bare === GRAPH_APP_ID) return 'graph';
  if (bare === application.identifierUri || bare === application.clientId) return 'application';
  return undefined;
}

function findResource(uri: string, application: ApplicationRegistration): Resource {
  const resource = identifyResource(uri, application);
  if (resource === undefined) {
    throw new EntraError(500011, `The resource principal named ${uri} was not found in the tenant.`);
  }
  return resource;
}

function findPermission(name: string, resource: Resource, application: ApplicationRegistration): string {
  if (name === DEFAULT) return name;
  const found =
    resource === 'graph'
      ? // Graph takes its permission names in any case: clients in the field send user.read.
        GRAPH_SCOPES.find((known) => known.toLowerCase() === name.toLowerCase())
      : application.scopes.find((known) => known === name);
  if (found === undefined) {
    const resourceId = resource === 'graph' ? GRAPH_APP_ID : application.clientId;
    throw new EntraError(
      650053,
      `The application '${application.name}' asked for scope '${name}', which does not exist on the resource '${resourceId}'.`,
    );
  }
  return found;
}

// learn.microsoft.com/entra/identity-platform/scopes-oidc: .default cannot stand beside other scopes of its resource.
function refuseMixedDefault(text: string, names: readonly string[]): void {
  if (names.length > 1 && names.includes(DEFAULT)) {
    throw new EntraError(70011, `The scope ${text} is not valid: .default cannot be combined with other permissions.`);
  }
}
