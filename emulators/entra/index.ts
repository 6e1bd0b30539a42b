// What the rest of the repository may use of the local Entra ID.
export { startEntra, type Entra } from './start-entra.ts';
export { defaultUsers } from './default-users.ts';
export {
  EntraOptionsError,
  type ApplicationRegistration,
  type EntraOptions,
  type FederatedCredential,
  type ManagedIdentity,
  type User,
} from './options.ts';
export type { EndpointName, Faults, Outage, TokenKind } from './faults.ts';
