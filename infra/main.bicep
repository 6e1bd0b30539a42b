// Wires the modules; every resource is described in its own.
targetScope = 'subscription'

import { gatewaySku } from 'modules/api-management.bicep'

@minLength(1)
@maxLength(32)
@description('Name of the azd environment; names of resources follow from it.')
param environmentName string

@description('Azure region; one that offers Flex Consumption and the gateway\'s tier.')
param location string

@description('Tier of the gateway.')
param gatewayTier gatewaySku = 'BasicV2'

@minValue(1)
@maxValue(10)
@description('Units of the gateway.')
param gatewayUnits int = 1

@description('Organisation named in the gateway.')
param publisherName string = 'MCP server'

@description('Address for notices about the gateway.')
param publisherEmail string

@description('Own domain of the gateway; empty for the one Azure gives.')
param customDomain string = ''

@description('Key Vault secret URI, without version, of the certificate for the own domain.')
param customDomainCertificate string = ''

@description('Client id of an existing Entra application; empty creates one.')
param existingApplicationId string = ''

@description('Scope of an existing Entra application, api://<…>/<scope>.')
param existingApplicationScope string = ''

@description('True: only users and groups assigned to the application may sign in.')
param assignmentRequired bool = false

@description('True: storage, keys and functions are reachable through private endpoints only. Needs StandardV2 or PremiumV2.')
param privateNetwork bool = false

@allowed([512, 2048, 4096])
@description('Memory of a function instance in MB.')
param functionMemoryMB int = 512

@minValue(1)
@maxValue(1000)
@description('Requests a function instance works on at the same time.')
param functionConcurrency int = 16

@minValue(40)
@maxValue(1000)
@description('Function instances at most.')
param functionMaximumInstances int = 100

@minValue(0)
@maxValue(100)
@description('Function instances that never go away.')
param functionAlwaysReady int = 0

@secure()
@minLength(32)
@maxLength(32)
@metadata({ azd: { type: 'generate', config: { length: 32, noSpecial: true } } })
@description('Makes the first sealing key; azd draws it once.')
param sealingKey string

@secure()
@minLength(32)
@maxLength(32)
@metadata({ azd: { type: 'generate', config: { length: 32, noSpecial: true } } })
@description('Makes the registration key; azd draws it once.')
param registrationKey string
