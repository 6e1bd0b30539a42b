// The gateway itself. What it does is in policies.bicep.

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the service; part of its address.')
param name string

@description('Tier.')
param sku gatewaySku

@description('Units.')
param capacity int

@description('Name shown to developers.')
param publisherName string

@description('Address for notices about the service.')
param publisherEmail string

@description('Resource id of the identity the gateway acts with.')
param identityId string

@description('Subnet for outbound traffic; empty without a virtual network.')
param subnetId string

@description('Own domain of the gateway; empty for the one Azure gives.')
param customDomain string

@description('Key Vault secret URI of the certificate of the own domain.')
param certificateSecretUri string

@description('Client id of the identity that reads the certificate.')
param identityClientId string

@description('Resource id of the Application Insights component.')
param insightsId string

@description('Connection string of the Application Insights component.')
param insightsConnectionString string

resource service 'Microsoft.ApiManagement/service@2024-05-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
    capacity: capacity
  }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    publisherName: publisherName
    publisherEmail: publisherEmail
    virtualNetworkType: empty(subnetId) ? 'None' : 'External'
    virtualNetworkConfiguration: empty(subnetId) ? null : { subnetResourceId: subnetId }
    hostnameConfigurations: empty(customDomain) ? null : [
      {
        type: 'Proxy'
        hostName: customDomain
        certificateSource: 'KeyVault'
        keyVaultId: certificateSecretUri
        identityClientId: identityClientId
        defaultSslBinding: true
      }
    ]
    customProperties: startsWith(sku, 'Developer') ? {
      'Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls10': 'False'
      'Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Protocols.Tls11': 'False'
      'Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Backend.Protocols.Tls10': 'False'
      'Microsoft.WindowsAzure.ApiManagement.Gateway.Security.Backend.Protocols.Tls11': 'False'
    } : null
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
      identityClientId: identityClientId
    }
  }
}

@description('Name of the service.')
output name string = service.name

@description('Resource id of the logger.')
output loggerId string = logger.id

@description('Address clients use, without a slash at the end.')
output gatewayUrl string = empty(customDomain) ? service.properties.gatewayUrl : 'https://${customDomain}'

@export()
@description('Tiers that can run this gateway. Consumption cannot: it has no built-in cache, no rate-limit-by-key and no long-running connections.')
type gatewaySku = 'BasicV2' | 'StandardV2' | 'PremiumV2' | 'Developer'
