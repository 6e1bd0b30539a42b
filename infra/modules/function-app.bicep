// The tools: a function app on Flex Consumption that reaches everything by its identity.

import { managedIdentity } from 'identities.bicep'

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the hosting plan.')
param planName string

@description('Name of the function app.')
param name string

@description('Name of the service in azure.yaml, by which azd finds the app.')
param serviceName string

@description('The identity the app runs as.')
param identity managedIdentity

@description('Address of the blob service that holds package and snippets, without a slash at the end.')
param blobUrl string

@description('Address of the queue service by which the app\'s instances reach each other, without a slash at the end.')
param queueUrl string

@description('Container of the deployment package.')
param packageContainer string

@description('Container of the snippets.')
param snippetsContainer string

@description('Client id of the Entra application.')
param applicationClientId string

@description('Object id of the gateway\'s identity, which alone may ask about clients.')
param gatewayPrincipalId string

@description('Clients the operator registered: metadata as in RFC 7591, each with its client_id.')
param registeredClients object[]

@description('Scope the user\'s token must name.')
param scopeName string

@description('Connection string of Application Insights.')
param insightsConnectionString string

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('Requests an instance works on at the same time.')
param httpConcurrency int

@description('Instances at most.')
param maximumInstances int

@description('Instances that never go away; 0 lets the app scale to none.')
param alwaysReady int

@description('Subnet for outbound traffic; empty without a virtual network.')
param subnetId string

@description('True: requests come in through a private endpoint only.')
param privateOnly bool

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp,linux'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': serviceName })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    clientAffinityEnabled: false
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      remoteDebuggingEnabled: false
      // Private: the app answers on its private endpoint only, which these rules do not concern. The deployment site
      // stays open to people and pipelines that Entra lets deploy, so that `azd deploy` works from outside the network.
      ipSecurityRestrictionsDefaultAction: privateOnly ? 'Deny' : 'Allow'
      scmIpSecurityRestrictionsDefaultAction: 'Allow'
      appSettings: [
        for setting in items(settings): { name: setting.key, value: setting.value }
      ]
    }
    functionAppConfig: {
      runtime: { name: 'node', version: '22' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobUrl}/${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstances
        alwaysReady: alwaysReady == 0 ? [] : [{ name: 'http', instanceCount: alwaysReady }]
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
    }
  }

  // Deployments come with an Entra token; passwords are of no use.
  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmLogin 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// No secret is among them: everything is reached by the app's identity. Flex Consumption refuses settings of older plans,
// such as FUNCTIONS_WORKER_RUNTIME; what they said stands in functionAppConfig.
var settings = {
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.clientId
  AzureWebJobsStorage__blobServiceUri: blobUrl
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.clientId};Authorization=AAD'
  AZURE_CLIENT_ID: identity.clientId
  GATEWAY_IDENTITY_PRINCIPAL_ID: gatewayPrincipalId
  REGISTERED_CLIENTS: string(registeredClients)
  ENTRA_TENANT_ID: tenant().tenantId
  ENTRA_CLIENT_ID: applicationClientId
  ENTRA_AUTHORITY_HOST: environment().authentication.loginEndpoint
  API_SCOPE: scopeName
  STORAGE_BLOB_URL: blobUrl
  SNIPPETS_CONTAINER: snippetsContainer
  STORAGE_QUEUE_URL: queueUrl
}

@description('Resource id of the function app.')
output id string = app.id

@description('Name of the function app.')
output name string = app.name

@description('Address of the function app, without a slash at the end.')
output url string = 'https://${app.properties.defaultHostName}'
