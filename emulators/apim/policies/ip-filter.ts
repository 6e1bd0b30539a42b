// ip-filter: lets in, or keeps out, callers by their IP address.
// https://learn.microsoft.com/azure/api-management/ip-filter-policy

import { BlockList, isIP } from 'node:net';

import type { Exchange } from './exchange.ts';
import { definePolicy, PolicyError, type Element } from './policy.ts';

const shape = {
  attributes: { action: { kind: ['allow', 'forbid'], expression: true, required: true } },
  children: {
    address: { count: 'any', text: { kind: 'text', expression: true, required: true } },
    'address-range': {
      count: 'any',
      attributes: {
        from: { kind: 'text', expression: false, required: true },
        to: { kind: 'text', expression: false, required: true },
      },
    },
  },
} as const;

export const ipFilter = definePolicy({
  element: 'ip-filter',
  sections: ['inbound'],
  ...shape,
  run(element, loading) {
    const { address, 'address-range': ranges } = element.children;
    if (address.length + ranges.length === 0) loading.problem('expected at least one address or address-range, found none');
    for (const { attributes, position } of ranges) {
      const families = [isIP(attributes.from), isIP(attributes.to)];
      if (families[0] === 0 || families[0] !== families[1]) {
        loading.problem(`expected two IP addresses of one family, found "${attributes.from}" and "${attributes.to}"`, position);
      }
    }
    return (exchange) => {
      const caller = plainAddress(exchange.request.ipAddress);
      if (isIP(caller) === 0) throw refuse('FailedToParseCallerIP', 'Failed to establish IP address for the caller. Access denied.');
      const listed = listAddresses(element, exchange).check(caller, familyOf(caller));
      const action = element.attributes.action(exchange);
      if (action === 'allow' && !listed) throw refuse('CallerIpNotAllowed', `Caller IP address ${caller} is not allowed. Access denied.`);
      if (action === 'forbid' && listed) throw refuse('CallerIpBlocked', 'Caller IP address is blocked. Access denied.');
      return 'continue';
    };
  },
});

function listAddresses({ children }: Element<typeof shape>, exchange: Exchange): BlockList {
  const list = new BlockList();
  for (const { text } of children.address) {
    const address = plainAddress(text(exchange).trim());
    list.addAddress(address, familyOf(address));
  }
  for (const { attributes } of children['address-range']) list.addRange(attributes.from, attributes.to, familyOf(attributes.from));
  return list;
}

/** An IPv4 address that a dual-stack socket reports as IPv6 is still that IPv4 address (RFC 4291 2.5.5.2). */
function plainAddress(address: string): string {
  return /^::ffff:(?=\d+\.)/i.test(address) ? address.slice(7) : address;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

function refuse(reason: string, message: string): PolicyError {
  return new PolicyError(message, { reason, statusCode: 403 });
}
