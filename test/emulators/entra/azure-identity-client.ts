// A process of its own, because NODE_EXTRA_CA_CERTS is read when Node starts: acts on behalf of a user as functions/ does,
// with the real credentials of @azure/identity, and prints what came of it.
import { ManagedIdentityCredential, OnBehalfOfCredential } from '@azure/identity';

const { ENTRA_AUTHORITY_HOST = '', TENANT_ID = '', CLIENT_ID = '', IDENTITY_CLIENT_ID = '', USER_TOKEN = '' } = process.env;

const identity = new ManagedIdentityCredential({ clientId: IDENTITY_CLIENT_ID });
const options = {
  tenantId: TENANT_ID,
  clientId: CLIENT_ID,
  authorityHost: ENTRA_AUTHORITY_HOST,
  disableInstanceDiscovery: true,
  userAssertionToken: USER_TOKEN,
  getAssertion: async () => (await identity.getToken('api://AzureADTokenExchange/.default')).token,
};
// disableInstanceDiscovery works but is missing from the type of this credential, hence the variable.
const onBehalfOf = new OnBehalfOfCredential(options);

const answers: unknown[] = [];
for (let call = 0; call < 2; call += 1) {
  answers.push(
    await onBehalfOf.getToken('https://graph.microsoft.com/.default').then(
      ({ token }) => ({ token }),
      (error: Error) => ({ error: error.name, message: error.message }),
    ),
  );
}
process.stdout.write(JSON.stringify(answers));
