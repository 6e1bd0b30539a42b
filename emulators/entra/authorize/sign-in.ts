// POST /login: the choice made on the sign-in page. The request it belongs to comes sealed and is checked again.
import { checkFormOrigin } from '../checks/check-origin.ts';
import { EntraError } from '../errors/entra-error.ts';
import type { Exchange, Reply } from '../http/exchange.ts';
import { readParameters, requireParameter, type Parameters } from '../http/parameters.ts';
import type { Endpoint } from '../http/router.ts';
import type { User } from '../options.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { refuseByPage, refuseToClient } from './authorize.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { readAuthorizeRequest, readReplyAddress } from './read-authorize-request.ts';

/** The target of the sign-in form: `ctx`, and either `user` or `cancel`. */
export const signInEndpoint: Endpoint = {
  name: 'sign-in',
  path: '/login',
  underTenant: true,
  methods: { POST: answerChoice },
  refuse: refuseByPage,
};

async function answerChoice(exchange: Exchange, tenant: Tenant): Promise<Reply> {
  checkFormOrigin(exchange.headers);
  const form = readParameters(exchange.form);
  const parameters = await openContext(requireParameter(form, 'ctx'), tenant);
  const address = readReplyAddress(parameters, tenant);
  return refuseToClient(address, exchange, async () => {
    if (form.has('cancel')) throw new EntraError(65004, 'The user declined to sign in or to consent to the application.');
    const request = readAuthorizeRequest(parameters, address, tenant);
    return completeSignIn(request, findChosenUser(form, tenant), exchange, tenant);
  });
}

async function openContext(context: string, { sealer, now }: Tenant): Promise<Parameters> {
  const opened = await sealer.open('sign-in', context, now());
  switch (opened.kind) {
    case 'open':
      return new Map(opened.content.parameters);
    case 'expired':
      throw new EntraError(50089, 'The sign-in page was open too long. Go back to the application and try again.');
    case 'foreign':
      throw new EntraError(90023, 'The sign-in form does not belong to this tenant.');
  }
}

function findChosenUser(form: Parameters, { directory }: Tenant): User {
  const name = requireParameter(form, 'user');
  const user = directory.findByName(name);
  if (user === undefined) throw new EntraError(50034, `The user account '${name}' does not exist in the directory.`);
  return user;
}
