import { describe, expect, test } from '@jest/globals';
import { findingsOf, targetWith } from '../recordings.ts';

describe('the region', () => {
  test.each([
    ['offers both services', 'eastus', 'BasicV2', []],
    [
      'is unknown',
      'middleearth',
      'BasicV2',
      ['error: The region middleearth does not offer Functions on Flex Consumption and API Management BasicV2 to this subscription. → azd env set AZURE_LOCATION <one of eastus, northeurope>'],
    ],
    [
      'does not have the tier',
      'eastus',
      'StandardV2',
      ['error: The region eastus does not offer API Management StandardV2 to this subscription. → azd env set AZURE_LOCATION <one of northeurope>'],
    ],
    [
      'has the tier, but not for this subscription',
      'westeurope',
      'BasicV2',
      ['error: The region westeurope does not offer API Management BasicV2 to this subscription. → azd env set AZURE_LOCATION <one of eastus, northeurope>'],
    ],
    [
      'does not have Flex Consumption',
      'westus',
      'Developer',
      ['error: The region westus does not offer Functions on Flex Consumption to this subscription. → No region offers both to it. Choose another tier: azd env set GATEWAY_TIER <tier>'],
    ],
  ])('that %s', (_, location, gatewayTier, expected) => {
    expect(findingsOf({}, { target: targetWith({ gatewayTier }, { location }) })).toEqual(expected);
  });
});
