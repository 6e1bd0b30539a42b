// A storage account with containers, each with the one identity that may write to it, and queues of those that make their
// own. No shared keys, no public blobs.

import { roleIds } from 'roles.bicep'

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the account: 3 to 24 lower-case letters and digits.')
param name string

@description('Blob containers, each with its writer.')
param containers container[]

@description('Object ids of identities that may also list the containers and read what is in them.')
param readerPrincipalIds string[] = []

@description('Object ids of identities that may make, use and delete queues.')
param queueOwnerPrincipalIds string[] = []

@description('Days a deleted blob or container can be brought back; 0: deleted means gone.')
param recoverableDays int

@description('Days after the last write at which blobs are deleted; 0 keeps them.')
param deleteAfterDays int = 0

@description('True: reachable through private endpoints only.')
param privateOnly bool

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  // One region, one copy of the zone: not every region with Flex Consumption has zones, and nothing here outlives its users' sessions and snippets.
  sku: { name: 'Standard_LRS' }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
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

var deleteRetention = recoverableDays == 0 ? { enabled: false } : { enabled: true, days: recoverableDays }

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: deleteRetention
    containerDeleteRetentionPolicy: deleteRetention
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for container in containers: {
    parent: blobs
    name: container.name
    properties: { publicAccess: 'None' }
  }
]

resource writers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, index) in containers: {
    scope: blobContainers[index]
    name: guid(blobContainers[index].id, container.writerPrincipalId, roleIds.storageBlobDataContributor)
    properties: {
      principalId: container.writerPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataContributor)
    }
  }
]

resource readers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in readerPrincipalIds: {
    scope: account
    name: guid(account.id, principalId, roleIds.storageBlobDataReader)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageBlobDataReader)
    }
  }
]

resource queueOwners 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for principalId in queueOwnerPrincipalIds: {
    scope: account
    name: guid(account.id, principalId, roleIds.storageQueueDataContributor)
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.storageQueueDataContributor)
    }
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = if (deleteAfterDays > 0) {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'delete-expired'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: { blobTypes: ['blockBlob'] }
            actions: { baseBlob: { delete: { daysAfterModificationGreaterThan: deleteAfterDays } } }
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

@description('Address of the queue service, without a slash at the end.')
output queueUrl string = substring(account.properties.primaryEndpoints.queue, 0, length(account.properties.primaryEndpoints.queue) - 1)

@description('A blob container.')
type container = {
  @description('Name of the container.')
  name: string
  @description('Object id of the identity that may read, write, list and delete its blobs.')
  writerPrincipalId: string
}
