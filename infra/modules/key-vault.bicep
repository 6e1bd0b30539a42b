// The keys of the gateway. Written once: a later deployment never changes what is there.

import { roleIds } from 'roles.bicep'

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the vault.')
param name string

@description('Object id of the identity that reads the secrets: the gateway\'s.')
param readerPrincipalId string

@secure()
@description('32 characters from which the first sealing key is made.')
param sealingKey string

@secure()
@description('32 characters from which the registration key is made.')
param registrationKey string

@description('Resource id of the workspace that keeps who read which secret.')
param workspaceId string

@description('True: reachable through private endpoints only.')
param privateOnly bool

// Two sealing slots, so that the next key opens before it seals and the last one opens until all it sealed is gone.
// The function key is known only when the function app runs; its secret stands here so that the role on it is old enough by then.
var secrets = [
  { name: 'sealing-key', value: 'k1.${base64(sealingKey)}', contentType: '<key id>.<base64 of 32 bytes>' }
  { name: 'other-sealing-key', value: 'none', contentType: '<key id>.<base64 of 32 bytes>, or none' }
  { name: 'registration-key', value: 'r1.${base64(registrationKey)}', contentType: '<key id>.<base64 of 32 bytes>' }
  { name: 'functions-key', value: 'none', contentType: 'function key' }
]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    // Blocks all but private endpoints and trusted services, whatever the rules below say.
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      // API Management is a trusted service of Key Vault when it comes with its system-assigned identity.
      // https://learn.microsoft.com/azure/api-management/api-management-howto-properties#requirements-for-key-vault-firewall
      bypass: 'AzureServices'
      defaultAction: privateOnly ? 'Deny' : 'Allow'
    }
  }
}

@onlyIfNotExists()
resource vaultSecrets 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [
  for secret in secrets: {
    parent: vault
    name: secret.name
    properties: {
      value: secret.value
      contentType: secret.contentType
    }
  }
]

resource readers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (secret, index) in secrets: {
    scope: vaultSecrets[index]
    name: guid(vaultSecrets[index].id, readerPrincipalId, roleIds.keyVaultSecretsUser)
    properties: {
      principalId: readerPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsUser)
    }
  }
]

// The type has no stable version with a free name.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'audit'
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

@description('Resource id of the vault.')
output id string = vault.id

@description('Name of the vault.')
output name string = vault.name

@description('Address of each secret, without a version, by the named value that shows it to policies.')
output secretUris object = {
  SealingKey: '${vault.properties.vaultUri}secrets/sealing-key'
  OtherSealingKey: '${vault.properties.vaultUri}secrets/other-sealing-key'
  RegistrationKey: '${vault.properties.vaultUri}secrets/registration-key'
  FunctionsKey: '${vault.properties.vaultUri}secrets/functions-key'
}
