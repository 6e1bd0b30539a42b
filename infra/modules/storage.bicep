// A storage account with containers, each with the one identity that may use it. No shared keys, no public blobs.

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the account: 3 to 24 lower-case letters and digits.')
param name string

@description('Blob containers, and the roles on each.')
param containers container[]

@description('Roles on the whole account, for what cannot be narrower.')
param accountRoles role[] = []

@description('Days after the last write at which blobs of a container are deleted, by container.')
param deleteAfterDays object = {}

@description('True: reachable through private endpoints only.')
param privateOnly bool

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: privateOnly ? 'Deny' : 'Allow'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in containers: {
    parent: blobs
    name: container.name
  }
]

resource containerRoles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, index) in containers: {
    scope: blobContainers[index]
    name: guid(blobContainers[index].id, container.role.principalId, container.role.roleDefinitionId)
    properties: {
      principalId: container.role.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', container.role.roleDefinitionId)
    }
  }
]

resource roles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in accountRoles: {
    scope: account
    name: guid(account.id, role.principalId, role.roleDefinitionId)
    properties: {
      principalId: role.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.roleDefinitionId)
    }
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = if (!empty(deleteAfterDays)) {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        for rule in items(deleteAfterDays): {
          name: 'delete-old-${rule.key}'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['${rule.key}/'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: rule.value } } }
          }
        }
      ]
    }
  }
}

@description('Resource id of the account.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Address of the blob service, without a slash at the end.')
output blobUrl string = substring(account.properties.primaryEndpoints.blob, 0, length(account.properties.primaryEndpoints.blob) - 1)

@export()
@description('A role given to a managed identity.')
type role = {
  @description('Object id of the identity.')
  principalId: string
  @description('GUID of the built-in role.')
  roleDefinitionId: string
}

@description('A blob container.')
type container = {
  @description('Name of the container.')
  name: string
  @description('Who may use it.')
  role: role
}
