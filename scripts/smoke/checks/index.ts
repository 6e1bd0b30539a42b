// Every check that needs no user, in the order in which a client would run into what it finds.
import type { Check } from '../check.ts';
import { browserClients } from './browser-clients.ts';
import { challenge } from './challenge.ts';
import { resourceMetadata } from './resource-metadata.ts';
import { serverMetadata } from './server-metadata.ts';
import { throwAwayClient } from './throw-away-client.ts';
import { unknownClient } from './unknown-client.ts';
import { unknownPath } from './unknown-path.ts';

/** In the order in which they are reported. */
export const checks: readonly Check[] = [serverMetadata, resourceMetadata, challenge, browserClients, throwAwayClient, unknownClient, unknownPath];
