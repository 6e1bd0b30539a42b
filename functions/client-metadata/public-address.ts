// Decides whether an IP address belongs to a public server. Knows nothing about names.
import ipaddr from 'ipaddr.js';

/**
 * True for public unicast addresses only. IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) are
 * ranges of their own and refused whatever they carry.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return !PLATFORM_ADDRESSES.has(parsed.toString());
  return parsed.match(GLOBAL_IPV6);
}

/** Azure's own services answer every virtual machine here, though the address is from a public range. */
// https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
const PLATFORM_ADDRESSES: ReadonlySet<string> = new Set(['168.63.129.16']);

/** The one block from which global unicast addresses are given out (RFC 4291 2.4; IANA registry). */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3');
