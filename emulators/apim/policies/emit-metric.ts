// emit-metric: counts something. Azure sends it to Application Insights; here it is a line of the trace.
// https://learn.microsoft.com/azure/api-management/emit-metric-policy

import type { Exchange } from './exchange.ts';
import { definePolicy, everySection } from './policy.ts';

export const emitMetric = definePolicy({
  element: 'emit-metric',
  sections: everySection,
  attributes: {
    name: { kind: 'text', expression: false, required: true },
    value: { kind: 'number', expression: true, default: '1' },
    namespace: { kind: 'text', expression: false, default: 'API Management' },
  },
  children: {
    dimension: {
      count: 'some',
      attributes: {
        name: { kind: 'text', expression: true, required: true },
        value: { kind: 'text', expression: true },
      },
    },
  },
  run({ attributes: { name, value, namespace }, children: { dimension: dimensions } }, loading) {
    if (dimensions.length > mostDimensions) {
      loading.problem(`expected at most ${mostDimensions} dimensions, found ${dimensions.length}`);
    }
    for (const { attributes, position } of dimensions) {
      const literal = attributes.name.literal;
      if (attributes.value === undefined && literal !== undefined && !(literal in defaultDimensions)) {
        loading.problem(
          `expected an attribute "value", which only ${Object.keys(defaultDimensions).join(', ')} may leave out; found the name "${literal}"`,
          position,
        );
      }
    }
    return (exchange) => {
      const pairs = dimensions.map(({ attributes }) => {
        const key = attributes.name(exchange);
        return `${key}=${attributes.value?.(exchange) ?? defaultDimensions[key]?.(exchange) ?? ''}`;
      });
      exchange.trace({ source: 'emit-metric', severity: 'information', message: `${namespace}/${name} += ${value(exchange)} (${pairs.join(', ')})` });
      return 'continue';
    };
  },
});

const mostDimensions = 5;

// "Default dimension names that may be used without value". This gateway has no products, users or subscriptions.
const defaultDimensions: Readonly<Record<string, (exchange: Exchange) => string>> = {
  'API ID': ({ route }) => route.api.id,
  'Operation ID': ({ route }) => route.operation.id,
  'Product ID': () => '',
  'User ID': () => '',
  'Subscription ID': () => '',
  Location: ({ context }) => context.deployment.region,
  'Gateway ID': ({ context }) => context.deployment.gatewayId,
};
