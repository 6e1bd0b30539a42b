// Serves the one script of this tenant: it sends the form_post page on its way.
import type { Reply } from '../http/exchange.ts';
import { text } from '../http/replies.ts';
import type { Endpoint } from '../http/router.ts';
import { SUBMIT_SCRIPT, SUBMIT_SCRIPT_PATH } from '../pages/form-post.ts';

/** The script that pages/form-post.ts names. */
export const submitFormScriptEndpoint: Endpoint = {
  name: 'asset',
  path: SUBMIT_SCRIPT_PATH,
  underTenant: false,
  methods: { GET: sendScript },
  refuse: (error) => text(error.status, error.message),
};

function sendScript(): Reply {
  return {
    status: 200,
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
    body: SUBMIT_SCRIPT,
  };
}
