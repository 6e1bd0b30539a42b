// The optional virtual network: subnets for the gateway's and the functions' outbound traffic, one for private endpoints.

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the virtual network.')
param name string

// API Management v2 wants a subnet and a network security group of its own, /27 or wider, and no particular rule.
// https://learn.microsoft.com/azure/api-management/integrate-vnet-outbound
// Flex Consumption runs several instances in its subnet and gets no rule against them either.
var subnets = [
  { name: 'gateway', prefix: '10.0.0.0/24', delegation: 'Microsoft.Web/serverFarms', rules: [noRemoteAdministration] }
  { name: 'functions', prefix: '10.0.1.0/24', delegation: 'Microsoft.App/environments', rules: [noRemoteAdministration] }
  { name: 'endpoints', prefix: '10.0.2.0/24', delegation: '', rules: [noRemoteAdministration, httpsFromNetwork, nothingElseFromNetwork] }
]

// PSRule Azure.NSG.LateralTraversal: nothing here administers its neighbours.
var noRemoteAdministration = {
  name: 'deny-remote-administration'
  properties: {
    priority: 100
    direction: 'Outbound'
    access: 'Deny'
    protocol: 'Tcp'
    sourceAddressPrefix: 'VirtualNetwork'
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRanges: ['22', '3389']
  }
}

// From the internet nothing comes in: the rules that every group begins with see to that.
var httpsFromNetwork = {
  name: 'allow-https-from-network'
  properties: {
    priority: 100
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: 'VirtualNetwork'
    sourcePortRange: '*'
    destinationAddressPrefix: 'VirtualNetwork'
    destinationPortRange: '443'
  }
}

var nothingElseFromNetwork = {
  name: 'deny-rest-from-network'
  properties: {
    priority: 200
    direction: 'Inbound'
    access: 'Deny'
    protocol: '*'
    sourceAddressPrefix: 'VirtualNetwork'
    sourcePortRange: '*'
    destinationAddressPrefix: 'VirtualNetwork'
    destinationPortRange: '*'
  }
}

resource groups 'Microsoft.Network/networkSecurityGroups@2024-05-01' = [
  for subnet in subnets: {
    name: '${name}-${subnet.name}'
    location: location
    tags: tags
    properties: { securityRules: subnet.rules }
  }
]

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: [
      for (subnet, index) in subnets: {
        name: subnet.name
        properties: {
          addressPrefix: subnet.prefix
          networkSecurityGroup: { id: groups[index].id }
          // The group's rules hold for private endpoints too.
          privateEndpointNetworkPolicies: 'Enabled'
          delegations: empty(subnet.delegation) ? [] : [
            { name: 'delegation', properties: { serviceName: subnet.delegation } }
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
