// Types of `context` that the local gateway has no value of: products, subscriptions, users, GraphQL, backends,
// workspaces. Declared so that expressions compile; every path to them begins with null.

import type { DeclareType, TypeDeclaration } from './declaration.ts';
import { declareEnum } from './format/enum-names.ts';

export const declareBackend = nullInterface('IBackend', ['string AzureRegion', 'string Id', 'BackendType Type']);
export const declareBackendType = declareEnum('BackendType', { Single: 0, Pool: 1 });
export const declareGraphQl = nullInterface('IGraphQL', ['IGraphQLDataObject GraphQLArguments', 'IGraphQLDataObject Parent']);
export const declareGraphQlDataObject = nullInterface('IGraphQLDataObject', []);
export const declareGroup = nullInterface('IGroup', ['string Id', 'string Name']);
export const declareProduct = nullInterface('IProduct', [
  'bool ApprovalRequired', 'IEnumerable<IGroup> Groups', 'string Id', 'string Name', 'ProductState State', 'int? SubscriptionsLimit',
  'bool SubscriptionRequired',
]);
export const declareProductState = declareEnum('ProductState', { NotPublished: 0, Published: 1 });
export const declareSubscription = nullInterface('ISubscription', [
  'DateTime CreatedDate', 'DateTime? EndDate', 'string Id', 'string Key', 'string Name', 'string PrimaryKey', 'string SecondaryKey',
  'DateTime? StartDate',
]);
export const declareUser = nullInterface('IUser', [
  'string Email', 'string FirstName', 'IEnumerable<IGroup> Groups', 'string Id', 'IEnumerable<IUserIdentity> Identities', 'string LastName',
  'string Note', 'DateTime RegistrationDate',
]);
export const declareUserIdentity = nullInterface('IUserIdentity', ['string Id', 'string Provider']);
export const declareWorkspace = nullInterface('IWorkspace', ['string Id', 'string Name']);

function nullInterface(name: string, properties: readonly string[]): DeclareType {
  const members: Record<string, TypeDeclaration['members'][string]> = {};
  for (const property of properties) members[`${property} { get; }`] = () => null;
  return () => ({ name, kind: 'interface', members });
}
