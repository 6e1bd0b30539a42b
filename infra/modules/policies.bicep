// The gateway's behaviour: APIs, operations, policies, fragments and named values, all from the rendered manifest.
// Nothing is listed here that stands in infra/policies.

@description('Name of the API Management service.')
param serviceName string

@description('Values of named values by name; those left out keep the default of the manifest.')
param values object

@description('Key Vault secret URIs, without version, of the secret named values by name.')
param secretUris object

@description('Client id of the user-assigned identity that reads the secrets.')
param identityClientId string

@description('Resource id of the Application Insights logger.')
param loggerId string

var manifest = loadJsonContent('../policies/manifest.json')
var texts = loadJsonContent('../policies/policies.json')

// A secret named value that no Key Vault secret was made for keeps its placeholder, which is none.
var plainValues = filter(manifest.namedValues, value => !contains(secretUris, value.name))
var secretValues = filter(manifest.namedValues, value => contains(secretUris, value.name))

var operations = flatten(map(
  manifest.apis,
  api => map(api.operations, operation => { api: api.id, operation: operation })
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
      value: values[?value.name] ?? value.?default
      secret: false
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
        secretIdentifier: secretUris[value.name]
        identityClientId: identityClientId
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
    name: '${serviceName}/${item.api}/${item.operation.id}'
    properties: {
      displayName: item.operation.name
      method: item.operation.method
      urlTemplate: item.operation.urlTemplate
    }
    dependsOn: [apis]
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

// Never a body, never a header: tokens, codes and cookies travel in them. Zero bytes also keep event streams unbuffered.
var silent = {
  request: { headers: [], body: { bytes: 0 }, dataMasking: masking }
  response: { headers: [], body: { bytes: 0 } }
}

var masking = {
  headers: map(['Authorization', 'Cookie', 'Set-Cookie', 'Location'], name => { value: name, mode: 'Hide' })
  queryParams: map(['code', 'state', 'client_id', 'sessionId', 'login_hint', 'nonce', 'code_challenge'], name => { value: name, mode: 'Mask' })
}

resource diagnostics 'Microsoft.ApiManagement/service/apis/diagnostics@2024-05-01' = [
  for (api, index) in manifest.apis: {
    parent: apis[index]
    name: 'applicationinsights'
    properties: {
      loggerId: loggerId
      alwaysLog: 'allErrors'
      logClientIp: true
      httpCorrelationProtocol: 'W3C'
      verbosity: 'information'
      metrics: true
      sampling: { samplingType: 'fixed', percentage: 100 }
      frontend: silent
      backend: silent
    }
  }
]
