// The tenant's public signing keys.
import { json } from '../http/replies.ts';
import type { Endpoint } from '../http/router.ts';
import { refuseByJson } from './refuse-by-json.ts';

/** `GET /<tenant>/discovery/v2.0/keys` */
export const keysEndpoint: Endpoint = {
  name: 'keys',
  path: '/discovery/v2.0/keys',
  underTenant: true,
  methods: {
    GET: (_exchange, { signer, issuer }) =>
      json(200, { keys: [{ ...signer.publicKey, x5t: signer.publicKey.kid, issuer }] }),
  },
  refuse: refuseByJson,
};
