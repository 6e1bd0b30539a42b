// Whether the chosen region offers what is deployed there: Flex Consumption and the gateway's tier.
import { z } from 'zod';
import { failure, type Finding } from '../finding.ts';
import { readAnswer, type Recording } from '../recording.ts';
import { normalizeRegion, type Target } from '../target.ts';

/** A region that is unknown or lacks a service, with regions that have both. */
export function checkRegion(recording: Recording, { location, parameters }: Target): readonly Finding[] {
  const tier = parameters['gatewayTier'] ?? '';
  const flex = readAnswer(recording, 'flexRegions', z.array(z.object({ name: z.string() })));
  const skus = readAnswer(recording, 'gatewaySkus', z.object({ value: z.array(skuShape) }));
  const unanswered = [...flex.findings, ...skus.findings];
  if (location === '' || flex.answer === undefined || skus.answer === undefined) return unanswered;
  const flexRegions = flex.answer.map(({ name }) => normalizeRegion(name));
  const tierRegions = skus.answer.value
    .filter(({ resourceType, name, restrictions }) => resourceType === 'service' && name === tier && restrictions.length === 0)
    .flatMap(({ locations }) => locations.map(normalizeRegion));
  // A tier nobody knows is a wrong parameter, and checked as that.
  if (tierRegions.length === 0) return unanswered;
  const both = flexRegions.filter((region) => tierRegions.includes(region));
  if (both.includes(location)) return [];
  const lacking = [...(flexRegions.includes(location) ? [] : ['Functions on Flex Consumption']), ...(tierRegions.includes(location) ? [] : [`API Management ${tier}`])];
  return [
    failure(
      `The region ${location} does not offer ${lacking.join(' and ')} to this subscription.`,
      both.length > 0 ? `azd env set AZURE_LOCATION <one of ${both.sort().join(', ')}>` : 'No region offers both to it. Choose another tier: azd env set GATEWAY_TIER <tier>',
    ),
  ];
}

const skuShape = z.object({ resourceType: z.string(), name: z.string(), locations: z.array(z.string()), restrictions: z.array(z.unknown()) });
