// Wires the modules; every resource is described in its own.
targetScope = 'subscription'

import { checkedApplication, checkedDomain, checkedTier } from 'checks.bicep'

@minLength(1)
@maxLength(32)
@description('Name of the azd environment; names of resources follow from it.')
param environmentName string

@minLength(1)
@description('Azure region; one that offers Flex Consumption and the gateway\'s tier.')
param location string

@description('Tier of the gateway: BasicV2, StandardV2, PremiumV2 or Developer. Not Consumption: it has no built-in cache and cuts long connections.')
param gatewayTier string = 'BasicV2'

@minValue(1)
@maxValue(10)
@description('Units of the gateway.')
param gatewayUnits int = 1

@description('Organisation named in the gateway.')
param publisherName string = 'MCP server'

@description('Address for notices about the gateway.')
param publisherEmail string = 'noreply@example.com'

@description('Address that gets alerts; empty: they are only listed in the portal.')
param alertEmail string = ''

@description('Named values that differ from their default in infra/policies/manifest.json, such as { "SessionLifetime": "86400" }.')
param namedValues object = {}

@description('Clients that need no registration of their own: metadata as in RFC 7591 (client_name, redirect_uris, token_endpoint_auth_method, jwks or jwks_uri), each with its client_id.')
param registeredClients object[] = []

@description('Own domain of the gateway; empty for the one Azure gives.')
param customDomain string = ''

@description('Resource id of the Key Vault that holds the certificate of the own domain.')
param customDomainVaultId string = ''

@description('Name of the certificate in that Key Vault.')
param customDomainCertificate string = ''

@description('Client id of an existing Entra application; empty creates one.')
param existingApplicationId string = ''

@description('Scope of the existing Entra application: <application id URI>/<scope>.')
param existingApplicationScope string = ''

@description('True: only users and groups assigned to the application may sign in.')
param assignmentRequired bool = false

@description('Service management reference, where the tenant demands one of every application.')
param serviceManagementReference string = ''

@description('True: storage, keys and functions are reachable through private endpoints only. Needs StandardV2 or PremiumV2.')
param privateNetwork bool = false

@allowed([512, 2048, 4096])
@description('Memory of a function instance in MB.')
param functionMemoryMB int = 512

@minValue(1)
@maxValue(1000)
@description('Requests a function instance works on at the same time.')
param functionConcurrency int = 16

@minValue(40)
@maxValue(1000)
@description('Function instances at most.')
param functionMaximumInstances int = 100

@minValue(0)
@maxValue(100)
@description('Function instances that never go away; 0 lets the app scale to none.')
param functionAlwaysReady int = 0

@secure()
@minLength(32)
@maxLength(32)
@metadata({ azd: { type: 'generate', config: { length: 32, noSpecial: true } } })
@description('32 letters and digits that make the first sealing key; azd draws them once.')
param sealingKey string

@secure()
@minLength(32)
@maxLength(32)
@metadata({ azd: { type: 'generate', config: { length: 32, noSpecial: true } } })
@description('32 letters and digits that make the registration key; azd draws them once.')
param registrationKey string

var abbreviations = loadJsonContent('abbreviations.json')
var resourceToken = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

var tier = checkedTier(gatewayTier, gatewayUnits, privateNetwork)
var ownDomain = checkedDomain(customDomain, customDomainVaultId, customDomainCertificate)
var ownApplicationId = checkedApplication(existingApplicationId, existingApplicationScope)

// What other modules need to know of the named values: the manifest's defaults, and over them what this deployment changes.
var manifest = loadJsonContent('policies/manifest.json')
var chosenValues = union(toObject(manifest.namedValues, value => value.name, value => value.?default ?? ''), namedValues)

var sessionsContainer = 'sessions'
var packageContainer = 'package'
var snippetsContainer = 'snippets'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: '${abbreviations.resourcesResourceGroups}${environmentName}'
  location: location
  tags: tags
}

module identities 'modules/identities.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    gatewayName: '${abbreviations.managedIdentityUserAssignedIdentities}gateway-${resourceToken}'
    functionsName: '${abbreviations.managedIdentityUserAssignedIdentities}functions-${resourceToken}'
  }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceName: '${abbreviations.operationalInsightsWorkspaces}${resourceToken}'
    insightsName: '${abbreviations.insightsComponents}${resourceToken}'
    publisherPrincipalIds: [identities.outputs.gateway.principalId, identities.outputs.functions.principalId]
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.networkVirtualNetworks}${resourceToken}'
  }
}

// Gateway state in an account of its own, which nothing but the gateway's identity may open.
module sessionStorage 'modules/storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.storageStorageAccounts}s${resourceToken}'
    containers: [{ name: sessionsContainer, writerPrincipalId: identities.outputs.gateway.principalId }]
    // A revoked session must not come back.
    recoverableDays: 0
    // Whole days, rounded up: nothing that can still be refreshed is deleted.
    deleteAfterDays: (int(chosenValues.SessionLifetime) + 86399) / 86400
    privateOnly: privateNetwork
  }
}

module functionStorage 'modules/storage.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.storageStorageAccounts}${resourceToken}'
    // The last two are those of the Functions host: its locks and its keys. It makes them itself where it may make containers;
    // made here, it needs no role on the account to write (azure-functions-host, BlobStorageSecretsRepository and BlobLeaseDistributedLockManager).
    containers: map(
      [packageContainer, snippetsContainer, 'azure-webjobs-hosts', 'azure-webjobs-secrets'],
      name => { name: name, writerPrincipalId: identities.outputs.functions.principalId }
    )
    // An instance with open event streams of the legacy transport makes a queue for the others' answers.
    queueOwnerPrincipalIds: [identities.outputs.functions.principalId]
    // The host's health check lists the containers of the account every 30 seconds (WebJobsStorageHealthCheck).
    readerPrincipalIds: [identities.outputs.functions.principalId]
    recoverableDays: 7
    privateOnly: privateNetwork
  }
}

// Without an own domain the module is left out, but where it would go is worked out all the same.
var certificateVaultIdParts = split(empty(ownDomain) ? group.id : customDomainVaultId, '/')

module certificateReader 'modules/certificate-reader.bicep' = if (!empty(ownDomain)) {
  scope: resourceGroup(certificateVaultIdParts[2], certificateVaultIdParts[4])
  params: {
    vaultName: last(certificateVaultIdParts)
    certificateName: customDomainCertificate
    principalId: identities.outputs.gateway.principalId
  }
}

module gateway 'modules/api-management.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.apiManagementService}${resourceToken}'
    tier: tier
    units: gatewayUnits
    publisherName: publisherName
    publisherEmail: publisherEmail
    identity: identities.outputs.gateway
    subnetId: privateNetwork ? network!.outputs.gatewaySubnetId : ''
    customDomain: ownDomain
    certificateUri: empty(ownDomain) ? '' : certificateReader!.outputs.certificateUri
    insightsId: monitoring.outputs.insightsId
    insightsConnectionString: monitoring.outputs.connectionString
  }
}

module keyVault 'modules/key-vault.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    name: '${abbreviations.keyVaultVaults}${resourceToken}'
    readerPrincipalId: gateway.outputs.systemPrincipalId
    sealingKey: sealingKey
    registrationKey: registrationKey
    workspaceId: monitoring.outputs.workspaceId
    privateOnly: privateNetwork
  }
}

module application 'modules/entra.bicep' = if (empty(ownApplicationId)) {
  scope: group
  params: {
    uniqueName: 'mcp-${environmentName}-${resourceToken}'
    displayName: 'MCP server (${environmentName})'
    redirectUri: redirectUri
    federatedIdentities: [
      { name: 'gateway', principalId: identities.outputs.gateway.principalId }
      { name: 'functions', principalId: identities.outputs.functions.principalId }
    ]
    gatewayPrincipalId: identities.outputs.gateway.principalId
    scopeName: chosenValues.Scope
    administratorRole: chosenValues.AdministratorRole
    assignmentRequired: assignmentRequired
    serviceManagementReference: serviceManagementReference
  }
}

var redirectUri = '${gateway.outputs.gatewayUrl}/oauth-callback'
var clientId = empty(ownApplicationId) ? application!.outputs.clientId : ownApplicationId
var apiScope = empty(ownApplicationId) ? application!.outputs.apiScope : existingApplicationScope

// Storage and vault before the function app, which starts by reading its package; the app's own endpoint after it.
module blobEndpoints 'modules/private-endpoints.bicep' = if (privateNetwork) {
  scope: group
  params: {
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
    zoneName: 'privatelink.blob.${environment().suffixes.storage}'
    groupId: 'blob'
    serviceIds: [sessionStorage.outputs.id, functionStorage.outputs.id]
  }
}

module queueEndpoint 'modules/private-endpoints.bicep' = if (privateNetwork) {
  scope: group
  params: {
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
    zoneName: 'privatelink.queue.${environment().suffixes.storage}'
    groupId: 'queue'
    serviceIds: [functionStorage.outputs.id]
  }
}

module vaultEndpoint 'modules/private-endpoints.bicep' = if (privateNetwork) {
  scope: group
  params: {
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
    zoneName: 'privatelink.vaultcore.azure.net'
    groupId: 'vault'
    serviceIds: [keyVault.outputs.id]
  }
}

module functionApp 'modules/function-app.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    planName: '${abbreviations.webServerFarms}${resourceToken}'
    name: '${abbreviations.webSitesFunctions}${resourceToken}'
    serviceName: 'functions'
    identity: identities.outputs.functions
    blobUrl: functionStorage.outputs.blobUrl
    queueUrl: functionStorage.outputs.queueUrl
    packageContainer: packageContainer
    snippetsContainer: snippetsContainer
    applicationClientId: clientId
    gatewayPrincipalId: identities.outputs.gateway.principalId
    registeredClients: registeredClients
    scopeName: last(split(apiScope, '/'))
    insightsConnectionString: monitoring.outputs.connectionString
    instanceMemoryMB: functionMemoryMB
    httpConcurrency: functionConcurrency
    maximumInstances: functionMaximumInstances
    alwaysReady: functionAlwaysReady
    subnetId: privateNetwork ? network!.outputs.functionsSubnetId : ''
    privateOnly: privateNetwork
  }
  dependsOn: [blobEndpoints]
}

module functionEndpoint 'modules/private-endpoints.bicep' = if (privateNetwork) {
  scope: group
  params: {
    location: location
    tags: tags
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointsSubnetId
    zoneName: 'privatelink.azurewebsites.net'
    groupId: 'sites'
    serviceIds: [functionApp.outputs.id]
  }
}

module functionKey 'modules/function-key.bicep' = {
  scope: group
  params: {
    functionAppName: functionApp.outputs.name
    vaultName: keyVault.outputs.name
  }
}

// The gateway asks the functions about every https address; of other ids it must know which are worth asking about.
var plainClientIds = filter(map(registeredClients, client => client.client_id), id => !startsWith(id, 'https:'))

var authority = '${environment().authentication.loginEndpoint}${tenant().tenantId}'

module policies 'modules/policies.bicep' = {
  scope: group
  params: {
    serviceName: gateway.outputs.name
    overrides: namedValues
    values: {
      GatewayUrl: gateway.outputs.gatewayUrl
      EntraAuthority: authority
      EntraIssuer: '${authority}/v2.0'
      EntraTenantId: tenant().tenantId
      EntraClientId: clientId
      GatewayIdentityClientId: identities.outputs.gateway.clientId
      ApiScope: apiScope
      FunctionsUrl: functionApp.outputs.url
      RegisteredClients: empty(plainClientIds) ? 'none' : join(plainClientIds, ' ')
      SessionsUrl: '${sessionStorage.outputs.blobUrl}/${sessionsContainer}'
    }
    secretUris: keyVault.outputs.secretUris
  }
  dependsOn: [functionKey]
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    actionGroupName: '${abbreviations.insightsActionGroups}${resourceToken}'
    email: alertEmail
    insightsId: monitoring.outputs.insightsId
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    displayName: 'MCP server (${environmentName})'
    insightsId: monitoring.outputs.insightsId
  }
}

@description('Region.')
output AZURE_LOCATION string = location

@description('Tenant users sign in to.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Resource group.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Address to give to MCP clients.')
output MCP_URL string = '${gateway.outputs.gatewayUrl}/mcp'

@description('The gateway, which is also the OAuth issuer.')
output GATEWAY_URL string = gateway.outputs.gatewayUrl

@description('Address Azure gave the gateway; the CNAME record of an own domain points to its host.')
output GATEWAY_DEFAULT_URL string = gateway.outputs.defaultUrl

@description('Name of the API Management service.')
output GATEWAY_NAME string = gateway.outputs.name

@description('Object id of the gateway\'s identity, the subject of its federated credential.')
output GATEWAY_IDENTITY_PRINCIPAL_ID string = identities.outputs.gateway.principalId

@description('Name of the function app.')
output SERVICE_FUNCTIONS_NAME string = functionApp.outputs.name

@description('What azd shows after a deployment: where clients reach the functions.')
output SERVICE_FUNCTIONS_ENDPOINTS string[] = ['${gateway.outputs.gatewayUrl}/mcp']

@description('Object id of the function app\'s identity, the subject of its federated credential.')
output FUNCTIONS_IDENTITY_PRINCIPAL_ID string = identities.outputs.functions.principalId

@description('Client id of the Entra application.')
output ENTRA_CLIENT_ID string = clientId

@description('True: this deployment made the Entra application, and taking it down deletes that too.')
output ENTRA_APPLICATION_CREATED bool = empty(ownApplicationId)

@description('Redirect URI the Entra application must list.')
output ENTRA_REDIRECT_URI string = redirectUri

@description('Name of the Key Vault.')
output KEY_VAULT_NAME string = keyVault.outputs.name

@description('Name of the storage account of the functions.')
output FUNCTIONS_STORAGE_NAME string = functionStorage.outputs.name

@description('Name of the storage account of the sessions.')
output SESSIONS_STORAGE_NAME string = sessionStorage.outputs.name

@description('Name of the Application Insights component.')
output APPLICATION_INSIGHTS_NAME string = monitoring.outputs.insightsName
