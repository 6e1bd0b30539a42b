// The keys that seal sessions and sign registrations. Written once: a later deployment never changes what is there.

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

@description('True: reachable through private endpoints only.')
param privateOnly bool

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

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
    publicNetworkAccess: privateOnly ? 'Disabled' : 'Enabled'
    networkAcls: {
      // API Management is a trusted service of Key Vault: it reads named values even when the vault is private.
      bypass: 'AzureServices'
      defaultAction: privateOnly ? 'Deny' : 'Allow'
    }
  }
}

@onlyIfNotExists()
resource sealing 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'sealing-key'
  properties: {
    value: 'k1.${base64(sealingKey)}'
    contentType: '<key id>.<base64 of 32 bytes>'
  }
}

@onlyIfNotExists()
resource otherSealing 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'other-sealing-key'
  properties: {
    value: 'none'
    contentType: '<key id>.<base64 of 32 bytes>, or none'
  }
}

@onlyIfNotExists()
resource registration 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'registration-key'
  properties: {
    value: 'r1.${base64(registrationKey)}'
    contentType: '<key id>.<base64 of 32 bytes>'
  }
}

resource readers 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, readerPrincipalId, keyVaultSecretsUser)
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

@description('Resource id of the vault.')
output id string = vault.id

@description('Name of the vault.')
output name string = vault.name

#disable-next-line outputs-should-not-contain-secrets // addresses of secrets, not their values
output secretUris object = {
  SealingKey: '${vault.properties.vaultUri}secrets/${sealing.name}'
  OtherSealingKey: '${vault.properties.vaultUri}secrets/${otherSealing.name}'
  RegistrationKey: '${vault.properties.vaultUri}secrets/${registration.name}'
}
