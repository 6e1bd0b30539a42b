// Keeps the function app's default host key, which opens its functions and nothing else, for the gateway.
// Not the master key: that one also opens the administration of the runtime.

@description('Name of the function app.')
param functionAppName string

@description('Name of the Key Vault.')
param vaultName string

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionAppName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource functionsKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'functions-key'
  properties: {
    value: listKeys('${app.id}/host/default', '2024-11-01').functionKeys.default
    contentType: 'function key'
  }
}
