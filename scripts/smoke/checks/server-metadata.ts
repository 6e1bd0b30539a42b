// RFC 8414: what a client learns about the authorization server, at both addresses where clients look.
import { readObject, wrongMembers, wrongStatus, type Check } from '../check.ts';

/** The metadata names this gateway and nobody else, and demands what OAuth 2.1 demands. */
export const serverMetadata: Check = {
  promise: 'The authorization server metadata names this gateway',
  async look(gateway) {
    const problems = await Promise.all(paths.map(async (path) => {
      const place = { where: `GET ${path}`, answer: await gateway.ask(path) };
      const status = wrongStatus(place, 200);
      if (status.length > 0) return status;
      const { object, problems: malformed } = readObject(place);
      if (malformed.length > 0) return malformed;
      return wrongMembers(place.where, object, {
        issuer: gateway.url,
        authorization_endpoint: `${gateway.url}/authorize`,
        token_endpoint: `${gateway.url}/token`,
        registration_endpoint: `${gateway.url}/register`,
        revocation_endpoint: `${gateway.url}/revoke`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
      });
    }));
    return problems.flat();
  },
};

const paths = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'];
