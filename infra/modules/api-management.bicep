// The gateway itself and what it logs. What it does is in policies.bicep.

import { managedIdentity } from 'identities.bicep'

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the service; part of its address.')
param name string

@description('Tier: BasicV2, StandardV2, PremiumV2 or Developer.')
param tier string

@description('Units.')
param units int

@description('Name shown to developers.')
param publisherName string

@description('Address for notices about the service.')
param publisherEmail string

@description('The identity policies act with, towards Entra, storage and Application Insights.')
param identity managedIdentity

@description('Subnet for outbound traffic; empty without a virtual network.')
param subnetId string

@description('Own domain of the gateway; empty for the one Azure gives.')
param customDomain string

@description('Address of the certificate of the own domain in Key Vault, without a version.')
param certificateUri string

@description('Resource id of the Application Insights component.')
param insightsId string

@description('Connection string of the Application Insights component.')
param insightsConnectionString string

// The v2 tiers refuse these settings: they never speak anything older than TLS 1.2.
var onlyTls12 = toObject(
  concat(
    map(['Ssl30', 'Tls10', 'Tls11'], name => 'Protocols.${name}'),
    map(['Ssl30', 'Tls10', 'Tls11'], name => 'Backend.Protocols.${name}'),
    map(weakCiphers, name => 'Ciphers.${name}')
  ),
  name => 'Microsoft.WindowsAzure.ApiManagement.Gateway.Security.${name}',
  name => 'False'
)

// PSRule Azure.APIM.Ciphers.
var weakCiphers = [
  'TripleDes168'
  'TLS_RSA_WITH_AES_128_CBC_SHA'
  'TLS_RSA_WITH_AES_256_CBC_SHA'
  'TLS_RSA_WITH_AES_128_CBC_SHA256'
  'TLS_RSA_WITH_AES_256_CBC_SHA256'
  'TLS_RSA_WITH_AES_128_GCM_SHA256'
  'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'
  'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'
]

resource service 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: tier, capacity: units }
  identity: {
    // System-assigned beside the other: only this one passes the firewall of a private Key Vault.
    type: 'SystemAssigned, UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    publisherName: publisherName
    publisherEmail: publisherEmail
    apiVersionConstraint: { minApiVersion: '2021-08-01' }
    developerPortalStatus: 'Disabled'
    // External: clients come in from the internet, the gateway goes out through the subnet.
    virtualNetworkType: empty(subnetId) ? 'None' : 'External'
    virtualNetworkConfiguration: empty(subnetId) ? null : { subnetResourceId: subnetId }
    hostnameConfigurations: empty(customDomain) ? null : [
      {
        type: 'Proxy'
        hostName: customDomain
        certificateSource: 'KeyVault'
        keyVaultId: certificateUri
        identityClientId: identity.clientId
        defaultSslBinding: true
      }
    ]
    customProperties: tier == 'Developer' ? onlyTls12 : null
  }
}

resource logger 'Microsoft.ApiManagement/service/loggers@2024-05-01' = {
  parent: service
  name: 'applicationinsights'
  properties: {
    loggerType: 'applicationInsights'
    resourceId: insightsId
    credentials: {
      connectionString: insightsConnectionString
      identityClientId: identity.clientId
    }
  }
}

// Never a body, never a header: tokens, codes and cookies travel in them. Zero bytes also keep event streams unbuffered.
// https://learn.microsoft.com/azure/api-management/how-to-server-sent-events
var silent = {
  headers: []
  body: { bytes: 0 }
  dataMasking: {
    headers: map(
      ['Authorization', 'Cookie', 'Set-Cookie', 'Location', 'x-functions-key'],
      name => { value: name, mode: 'Hide' }
    )
    // URLs are logged with their query; what proves or identifies something in it is not.
    queryParams: map(
      ['code', 'state', 'nonce', 'client_id', 'code_challenge', 'login_hint', 'sessionId'],
      name => { value: name, mode: 'Mask' }
    )
  }
}

// For the whole service, so that an API added later is just as silent.
resource diagnostics 'Microsoft.ApiManagement/service/diagnostics@2024-05-01' = {
  parent: service
  name: 'applicationinsights'
  properties: {
    loggerId: logger.id
    alwaysLog: 'allErrors'
    sampling: { samplingType: 'fixed', percentage: 100 }
    httpCorrelationProtocol: 'W3C'
    operationNameFormat: 'Name'
    verbosity: 'information'
    logClientIp: true
    frontend: { request: silent, response: silent }
    backend: { request: silent, response: silent }
  }
}

@description('Resource id of the service.')
output id string = service.id

@description('Name of the service.')
output name string = service.name

@description('Object id of the system-assigned identity, which reads the named values in Key Vault.')
output systemPrincipalId string = service.identity.principalId

@description('Address Azure gives the gateway; an own domain points to it.')
output defaultUrl string = service.properties.gatewayUrl

@description('Address clients use, without a slash at the end.')
output gatewayUrl string = empty(customDomain) ? service.properties.gatewayUrl : 'https://${customDomain}'
