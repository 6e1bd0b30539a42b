// The real web: addresses as name servers tell them, and public addresses only. No setting changes either.
import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { FetchRules, HostAddress } from './fetch-json.ts';
import { isPublicAddress } from './public-address.ts';

/** Whom a stranger's address may lead to. */
export type WebRules = Omit<FetchRules, 'deadlineMs'>;

/** The rules that hold wherever the functions run. */
export const internet: WebRules = {
  resolve: (host) => resolveHost(host),
  isAllowed: isPublicAddress,
};

/** Two tries, the second twice as long: less than a fetch may take. */
const PATIENCE = { timeout: 1_500, tries: 2 };

/**
 * All addresses of a host. Not by `lookup`, which holds one of Node's four threads for as long as a name server is silent: a
 * stranger's slow one would stop every tool from reaching storage. Nor does this read the hosts file or try search domains,
 * which name what is private. `servers` are the system's unless a test has its own.
 */
export async function resolveHost(host: string, servers?: readonly string[]): Promise<readonly HostAddress[]> {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  // RFC 6761 6.3: not a question for name servers.
  if (/(^|\.)localhost\.?$/i.test(host)) return [];
  const resolver = new Resolver(PATIENCE);
  if (servers !== undefined) resolver.setServers(servers);
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  return [...addressesOf(four, 4), ...addressesOf(six, 6)];
}

/** A host of one family only is the usual case, and its name server may say so by an error. */
function addressesOf(answer: PromiseSettledResult<readonly string[]>, family: 4 | 6): readonly HostAddress[] {
  return answer.status === 'fulfilled' ? answer.value.map((address) => ({ address, family })) : [];
}
