// The two identities everything runs as. Neither has a key; both act for the Entra application by federated credentials.

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the gateway\'s identity.')
param gatewayName string

@description('Name of the function app\'s identity.')
param functionsName string

resource gateway 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: gatewayName
  location: location
  tags: tags
}

resource functions 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: functionsName
  location: location
  tags: tags
}

@description('The gateway\'s identity.')
output gateway managedIdentity = {
  id: gateway.id
  clientId: gateway.properties.clientId
  principalId: gateway.properties.principalId
}

@description('The function app\'s identity.')
output functions managedIdentity = {
  id: functions.id
  clientId: functions.properties.clientId
  principalId: functions.properties.principalId
}

@export()
@description('A user-assigned identity.')
type managedIdentity = {
  @description('Resource id.')
  id: string
  @description('Client id, by which code asks for its tokens.')
  clientId: string
  @description('Object id, which roles are assigned to.')
  principalId: string
}
