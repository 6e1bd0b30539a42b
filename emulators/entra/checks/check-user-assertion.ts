// The token of an on-behalf-of request: issued here, to a user, for the application that presents it, still alive.
import { EntraError } from '../errors/entra-error.ts';
import type { User } from '../options.ts';
import type { Claims } from '../tenant/signer.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** Returns the user the token speaks for, or throws the refusal. */
export async function checkUserAssertion(assertion: string, tenant: Tenant): Promise<User> {
  const claims = await readAssertion(assertion, tenant);
  const { clientId } = tenant.application;
  if (claims.aud !== clientId) throw refuseAudience(String(claims.aud), clientId);
  if (claims.iss !== tenant.issuer) throw new EntraError(50013, 'Assertion failed issuer validation.');
  const now = tenant.now();
  if (claims.exp === undefined || now >= claims.exp || (claims.nbf !== undefined && now < claims.nbf)) {
    throw new EntraError(500133, 'Assertion is not within its valid time range.');
  }
  // An id token has no scp. It tells the application who signed in; it is not a licence to act.
  if (claims['idtyp'] !== 'app' && typeof claims['scp'] !== 'string') {
    throw new EntraError(240002, `Input id_token cannot be used as 'urn:ietf:params:oauth:grant-type:jwt-bearer' grant.`);
  }
  const user = typeof claims['oid'] === 'string' ? tenant.directory.findByOid(claims['oid']) : undefined;
  if (user === undefined) throw new EntraError(50013, 'Assertion is not a token of a user of this tenant.');
  return user;
}

async function readAssertion(assertion: string, tenant: Tenant): Promise<Claims> {
  const inspection = await tenant.signer.inspect(assertion);
  if (inspection.kind === 'jwt') {
    if (!inspection.signedHere) throw new EntraError(50013, 'Assertion failed signature validation.');
    return inspection.claims;
  }
  // Only Graph may read a Graph token, but Entra, which made it, knows one when it sees one.
  const graph = await tenant.sealer.open('graph token', assertion, tenant.now());
  if (graph.kind !== 'foreign') throw refuseAudience('https://graph.microsoft.com', tenant.application.clientId);
  throw new EntraError(50027, 'JWT token is invalid or malformed.');
}

function refuseAudience(audience: string, clientId: string): EntraError {
  return new EntraError(
    500131,
    `Assertion audience does not match the Client app presenting the assertion. ` +
      `The audience in the assertion was '${audience}' and the expected audience is '${clientId}'.`,
  );
}
