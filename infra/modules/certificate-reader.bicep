// Lets the gateway's identity read the certificate of the own domain, and nothing else in the vault that holds it.

import { roleIds } from 'roles.bicep'

@description('Name of the Key Vault that holds the certificate.')
param vaultName string

@description('Name of the certificate.')
param certificateName string

@description('Object id of the gateway\'s identity.')
param principalId string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

// A certificate with its private key is read as the secret of the same name.
resource certificate 'Microsoft.KeyVault/vaults/secrets@2024-11-01' existing = {
  parent: vault
  name: certificateName
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: certificate
  name: guid(certificate.id, principalId, roleIds.keyVaultSecretsUser)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleIds.keyVaultSecretsUser)
  }
}

@description('Address of the certificate, without a version, so that a renewed one is picked up.')
output certificateUri string = '${vault.properties.vaultUri}secrets/${certificateName}'
