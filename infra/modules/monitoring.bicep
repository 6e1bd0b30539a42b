// Where logs and metrics go. Ingestion by identity only: a connection string alone writes nothing.

import { roleIds } from 'roles.bicep'

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the Log Analytics workspace.')
param workspaceName string

@description('Name of the Application Insights component.')
param insightsName string

@description('Object ids of the identities that send telemetry.')
param publisherPrincipalIds string[]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    retentionInDays: 30
    sku: { name: 'PerGB2018' }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publishers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in publisherPrincipalIds: {
    scope: insights
    name: guid(insights.id, principalId, roleIds.monitoringMetricsPublisher)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.monitoringMetricsPublisher)
    }
  }
]

@description('Resource id of the Application Insights component.')
output insightsId string = insights.id

@description('Name of the Application Insights component.')
output insightsName string = insights.name

@description('Connection string; of no use without an identity that may publish.')
output connectionString string = insights.properties.ConnectionString

@description('Resource id of the workspace.')
output workspaceId string = workspace.id
