// Private endpoints of services of one kind, and the private DNS zone by which the virtual network finds them.

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Resource id of the virtual network.')
param networkId string

@description('Resource id of the subnet of the endpoints.')
param subnetId string

@description('Private DNS zone of the kind, such as privatelink.vaultcore.azure.net.')
param zoneName string

@description('What the endpoints lead to: blob, queue, vault or sites.')
param groupId string

@description('Resource ids of the services.')
param serviceIds string[]

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zoneName
  location: 'global'
  tags: tags

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: networkId }
    }
  }
}

resource endpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for serviceId in serviceIds: {
    name: 'pep-${last(split(serviceId, '/'))}-${groupId}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        {
          name: groupId
          properties: {
            privateLinkServiceId: serviceId
            groupIds: [groupId]
          }
        }
      ]
    }
  }
]

resource records 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (serviceId, index) in serviceIds: {
    parent: endpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [{ name: groupId, properties: { privateDnsZoneId: zone.id } }]
    }
    dependsOn: [zone::link]
  }
]
