// The gateway's behaviour: APIs, operations, policies, fragments and named values, all from the rendered manifest.
// Nothing is listed here that stands in infra/policies.

@description('Name of the API Management service.')
param serviceName string

@description('Values only the deployment knows, by named value.')
param values object

@description('Values that replace a default of the manifest, by named value.')
param overrides object

@description('Key Vault secret URIs, without version, by secret named value.')
param secretUris object

var manifest = loadJsonContent('../policies/manifest.json')
var texts = loadJsonContent('../policies/policies.json')

// Secrets stand in Key Vault, and what the deployment knows nobody can know better.
var replaceable = map(
  filter(manifest.namedValues, value => !value.secret && contains(value, 'default')),
  value => value.name
)
var misnamed = filter(objectKeys(overrides), name => !contains(replaceable, name))
var missing = filter(
  map(manifest.namedValues, value => contains(value, 'default') ? '' : value.name),
  name => !empty(name) && !contains(values, name) && !contains(secretUris, name)
)
var namedValues = !empty(misnamed)
  ? fail('namedValues in infra/main.parameters.json names ${join(misnamed, ', ')}. It may name: ${join(replaceable, ', ')}.')
  : !empty(missing)
      ? fail('infra/main.bicep gives no value for ${join(missing, ', ')}, which infra/policies/manifest.json has no default for.')
      : manifest.namedValues

// A secret named value that no Key Vault secret was made for keeps its default, which is none.
var plainValues = filter(namedValues, value => !contains(secretUris, value.name))
var secretValues = filter(namedValues, value => contains(secretUris, value.name))

var operations = flatten(map(
  range(0, length(manifest.apis)),
  index => map(manifest.apis[index].operations, operation => { api: index, operation: operation })
))

resource service 'Microsoft.ApiManagement/service@2024-05-01' existing = {
  name: serviceName
}

resource plainNamedValues 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = [
  for value in plainValues: {
    parent: service
    name: value.name
    properties: {
      displayName: value.name
      value: values[?value.name] ?? overrides[?value.name] ?? value.?default
      secret: value.secret
    }
  }
]

resource secretNamedValues 'Microsoft.ApiManagement/service/namedValues@2024-05-01' = [
  for value in secretValues: {
    parent: service
    name: value.name
    properties: {
      displayName: value.name
      secret: true
      keyVault: {
        // Read with the system-assigned identity, which is what leaving out identityClientId means.
        secretIdentifier: secretUris[value.name]
      }
    }
  }
]

// A policy that names a named value or a fragment is refused unless that exists already.
resource fragments 'Microsoft.ApiManagement/service/policyFragments@2024-05-01' = [
  for fragment in manifest.fragments: {
    parent: service
    name: fragment.id
    properties: {
      description: fragment.description
      format: manifest.format
      value: texts[fragment.policy]
    }
    dependsOn: [plainNamedValues, secretNamedValues]
  }
]

resource apis 'Microsoft.ApiManagement/service/apis@2024-05-01' = [
  for api in manifest.apis: {
    parent: service
    name: api.id
    properties: {
      displayName: api.name
      description: api.description
      path: api.path
      protocols: ['https']
      subscriptionRequired: false
      type: 'http'
    }
  }
]

resource apiPolicies 'Microsoft.ApiManagement/service/apis/policies@2024-05-01' = [
  for (api, index) in manifest.apis: {
    parent: apis[index]
    name: 'policy'
    properties: {
      format: manifest.format
      value: texts[api.policy]
    }
    dependsOn: [fragments]
  }
]

resource apiOperations 'Microsoft.ApiManagement/service/apis/operations@2024-05-01' = [
  for item in operations: {
    parent: apis[item.api]
    name: item.operation.id
    properties: {
      displayName: item.operation.name
      method: item.operation.method
      urlTemplate: item.operation.urlTemplate
      templateParameters: map(
        // Through any(): the type of the manifest knows only the properties that some operation has today.
        any(item.operation).?templateParameters ?? [],
        name => { name: name, type: 'string', required: true }
      )
    }
  }
]

resource operationPolicies 'Microsoft.ApiManagement/service/apis/operations/policies@2024-05-01' = [
  for (item, index) in operations: {
    parent: apiOperations[index]
    name: 'policy'
    properties: {
      format: manifest.format
      value: texts[item.operation.policy]
    }
    dependsOn: [fragments]
  }
]
