// The real web: the system's resolver, and public addresses only. No setting changes either.
import { lookup } from 'node:dns/promises';
import type { FetchRules } from './fetch-json.ts';
import { isPublicAddress } from './public-address.ts';

/** Whom a stranger's address may lead to. */
export type WebRules = Omit<FetchRules, 'deadlineMs'>;

/** The rules that hold wherever the functions run. */
export const internet: WebRules = {
  resolve: (host) => lookup(host, { all: true }),
  isAllowed: isPublicAddress,
};
