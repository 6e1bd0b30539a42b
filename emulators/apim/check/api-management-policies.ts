// Every policy that API Management knows and the sections it may stand in, as data.
// `documented` is what the reference page of the policy says; `toolkitOnly` what Microsoft's policy toolkit allows besides
// (https://github.com/Azure/azure-api-management-policy-toolkit). Where published policies rest on the toolkit alone, the
// lint warns. Policies of GraphQL resolvers stand in no section of a policy document.

import type { SectionName } from '../document/index.ts';

export interface PolicySections {
  readonly documented: readonly SectionName[];
  readonly toolkitOnly?: readonly SectionName[];
}

const every: readonly SectionName[] = ['inbound', 'backend', 'outbound', 'on-error'];

const table: Readonly<Record<string, PolicySections>> = {
  'authentication-basic': { documented: ['inbound'] },
  'authentication-certificate': { documented: ['inbound'] },
  'authentication-managed-identity': { documented: ['inbound'], toolkitOnly: ['outbound'] },
  'cache-lookup': { documented: ['inbound'] },
  'cache-lookup-value': { documented: every },
  'cache-remove-value': { documented: every },
  'cache-store': { documented: ['outbound'] },
  'cache-store-value': { documented: every },
  'check-header': { documented: ['inbound'] },
  choose: { documented: every },
  cors: { documented: ['inbound'] },
  'cosmosdb-data-source': { documented: [] },
  'cross-domain': { documented: ['inbound'] },
  'emit-metric': { documented: every },
  'find-and-replace': { documented: every },
  'forward-request': { documented: ['backend'] },
  'get-authorization-context': { documented: ['inbound'], toolkitOnly: ['backend', 'outbound'] },
  'http-data-source': { documented: [] },
  'include-fragment': { documented: every },
  'invoke-dapr-binding': { documented: ['inbound', 'outbound', 'on-error'] },
  'ip-filter': { documented: ['inbound'] },
  'json-to-xml': { documented: ['inbound', 'outbound', 'on-error'], toolkitOnly: ['backend'] },
  jsonp: { documented: ['outbound'] },
  'limit-concurrency': { documented: every },
  'llm-content-safety': { documented: ['inbound', 'outbound'] },
  'llm-emit-token-metric': { documented: ['inbound'] },
  'llm-semantic-cache-lookup': { documented: [] },
  'llm-semantic-cache-store': { documented: ['outbound'] },
  'llm-token-limit': { documented: ['inbound'] },
  'log-to-eventhub': { documented: every },
  'mock-response': { documented: ['inbound', 'outbound', 'on-error'] },
  proxy: { documented: ['inbound'] },
  'publish-event': { documented: [] },
  'publish-to-dapr': { documented: ['inbound'] },
  quota: { documented: ['inbound'] },
  'quota-by-key': { documented: ['inbound'] },
  'rate-limit': { documented: ['inbound'] },
  'rate-limit-by-key': { documented: ['inbound'] },
  'redirect-content-urls': { documented: ['inbound', 'outbound'] },
  retry: { documented: every },
  'return-response': { documented: every },
  'rewrite-uri': { documented: ['inbound'] },
  'send-one-way-request': { documented: every },
  'send-request': { documented: every },
  'send-service-bus-message': { documented: ['inbound', 'outbound', 'on-error'] },
  'set-backend-service': { documented: ['inbound', 'backend'], toolkitOnly: ['outbound', 'on-error'] },
  'set-body': { documented: ['inbound', 'backend', 'outbound'], toolkitOnly: ['on-error'] },
  'set-header': { documented: every },
  'set-method': { documented: ['inbound', 'on-error'], toolkitOnly: ['backend', 'outbound'] },
  'set-query-parameter': { documented: ['inbound', 'backend'], toolkitOnly: ['outbound', 'on-error'] },
  'set-status': { documented: every },
  'set-variable': { documented: every },
  'sql-data-source': { documented: [] },
  trace: { documented: ['inbound', 'backend', 'outbound'], toolkitOnly: ['on-error'] },
  'validate-azure-ad-token': { documented: ['inbound'] },
  'validate-client-certificate': { documented: ['inbound'] },
  'validate-content': { documented: ['inbound', 'outbound', 'on-error'] },
  'validate-graphql-request': { documented: ['inbound'] },
  'validate-headers': { documented: ['outbound', 'on-error'] },
  'validate-jwt': { documented: ['inbound'] },
  'validate-odata-request': { documented: ['inbound'] },
  'validate-parameters': { documented: ['inbound'] },
  'validate-status-code': { documented: ['outbound', 'on-error'] },
  wait: { documented: ['inbound', 'backend', 'outbound'], toolkitOnly: ['on-error'] },
  'xml-to-json': { documented: ['inbound', 'outbound', 'on-error'], toolkitOnly: ['backend'] },
  'xsl-transform': { documented: ['inbound', 'outbound'], toolkitOnly: ['on-error'] },};

/** Policy → its sections. */
export const apiManagementPolicies: ReadonlyMap<string, PolicySections> = new Map(Object.entries(table));
