// IDeployment: which gateway is running, and the certificates uploaded to it (the local one has none).

import type { ContextView } from '../context.ts';
import { namedType } from '../types.ts';
import { MapDictionary } from './context/dictionaries.ts';
import type { DeclareType } from './declaration.ts';
import { declareEnum } from './format/enum-names.ts';

type Deployment = ContextView['deployment'];

const certificateName = 'System.Security.Cryptography.X509Certificates.X509Certificate2';

export const declareDeployment: DeclareType = () => ({
  name: 'IDeployment',
  kind: 'interface',
  members: {
    [`IReadOnlyDictionary<string, ${certificateName}> Certificates { get; }`]: () => new MapDictionary(namedType(certificateName), new Map()),
    'IGateway Gateway { get; }': (deployment: Deployment) => deployment,
    'string GatewayId { get; }': (deployment: Deployment) => deployment.gatewayId,
    'string Region { get; }': (deployment: Deployment) => deployment.region,
    'string ServiceId { get; }': (deployment: Deployment) => deployment.serviceId,
    'string ServiceName { get; }': (deployment: Deployment) => deployment.serviceName,
    'ISustainabilityInfo SustainabilityInfo { get; }': () => null,
  },
});

export const declareGateway: DeclareType = () => ({
  name: 'IGateway',
  kind: 'interface',
  members: {
    'string Id { get; }': (deployment: Deployment) => deployment.gatewayId,
    'string InstanceId { get; }': (deployment: Deployment) => deployment.serviceName,
    'bool IsManaged { get; }': (deployment: Deployment) => deployment.gatewayId === 'managed',
  },
});

export const declareSustainabilityInfo: DeclareType = () => ({
  name: 'ISustainabilityInfo',
  kind: 'interface',
  members: { 'CarbonIntensityCategory CurrentCarbonIntensity { get; }': () => 0 },
});

export const declareCarbonIntensityCategory = declareEnum('CarbonIntensityCategory', { NotAvailable: 0, Low: 1, Medium: 2, High: 3, VeryHigh: 4 });
