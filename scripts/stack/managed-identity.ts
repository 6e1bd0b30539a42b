// Asks the local managed-identity endpoint for tokens, in the protocol of Azure App Service. Keeps none: callers know how long to.
// https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference

/** Where the endpoint is and the secret that proves the caller runs beside it. */
export type IdentityEndpoint = { readonly identityEndpoint: string; readonly identityHeader: string };

/** A token and when it ends, in milliseconds since the epoch. */
export type IdentityToken = { readonly token: string; readonly expiresOn: number };

/** Gets a token of one managed identity for one resource. */
export async function requestIdentityToken(
  endpoint: IdentityEndpoint,
  request: { readonly resource: string; readonly clientId: string },
): Promise<IdentityToken> {
  const url = new URL(endpoint.identityEndpoint);
  url.search = new URLSearchParams({ 'api-version': '2019-08-01', resource: request.resource, client_id: request.clientId }).toString();
  const response = await fetch(url, { headers: { 'X-IDENTITY-HEADER': endpoint.identityHeader } });
  const body: unknown = await response.json();
  if (!response.ok || !isTokenAnswer(body)) {
    throw new Error(`Managed identity ${request.clientId}: expected a token for ${request.resource}, got ${response.status} ${JSON.stringify(body)}`);
  }
  return { token: body.access_token, expiresOn: Number(body.expires_on) * 1000 };
}

function isTokenAnswer(body: unknown): body is { access_token: string; expires_on: string | number } {
  return typeof body === 'object' && body !== null && 'access_token' in body && typeof body.access_token === 'string' && 'expires_on' in body;
}
