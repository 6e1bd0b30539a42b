// The optional virtual network: subnets for the gateway's and the functions' outbound traffic, private endpoints for the rest.

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the virtual network.')
param name string

var subnets = {
  gateway: { prefix: '10.0.0.0/24', delegation: 'Microsoft.Web/hostingEnvironments' }
  functions: { prefix: '10.0.1.0/24', delegation: 'Microsoft.App/environments' }
  endpoints: { prefix: '10.0.2.0/24', delegation: '' }
}

resource closed 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: '${name}-nsg'
  location: location
  tags: tags
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      for subnet in items(subnets): {
        name: subnet.key
        properties: {
          addressPrefix: subnet.value.prefix
          networkSecurityGroup: { id: closed.id }
          privateEndpointNetworkPolicies: 'Enabled'
          delegations: empty(subnet.value.delegation) ? [] : [
            { name: 'delegation', properties: { serviceName: subnet.value.delegation } }
          ]
        }
      }
    ]
  }
}

@description('Resource id of the network.')
output id string = network.id

@description('Subnet of the gateway\'s outbound traffic.')
output gatewaySubnetId string = '${network.id}/subnets/gateway'

@description('Subnet of the functions\' outbound traffic.')
output functionsSubnetId string = '${network.id}/subnets/functions'

@description('Subnet of the private endpoints.')
output endpointsSubnetId string = '${network.id}/subnets/endpoints'
