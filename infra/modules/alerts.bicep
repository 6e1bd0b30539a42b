// Alerts on what the gateway answers. The queries stand in ../queries and are those of the workbook.

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the action group.')
param actionGroupName string

@description('Address that gets the alerts; empty: they are only listed in the portal.')
param email string

@description('Resource id of the Application Insights component.')
param insightsId string

var rules = {
  failures: {
    title: 'The gateway or the tools fail'
    description: 'More than 5 answers of 500, 502 or 504 in five minutes.'
    severity: 1
    query: loadTextContent('../queries/failures.kql')
    column: 'Requests'
    aggregation: 'Total'
    threshold: 5
    periods: 1
  }
  outages: {
    title: 'Storage or Entra ID cannot be reached'
    description: 'More than 5 answers of 503 in five minutes: sessions cannot be read or written, or sign-in is down.'
    severity: 1
    query: loadTextContent('../queries/outages.kql')
    column: 'Requests'
    aggregation: 'Total'
    threshold: 5
    periods: 1
  }
  refusals: {
    title: 'Refusals surge'
    description: 'More than 300 answers of 401, 403 or 429 in five minutes. Every new client gets one 401; this many is an attack or a broken client.'
    severity: 2
    query: loadTextContent('../queries/refusals.kql')
    column: 'Requests'
    aggregation: 'Total'
    threshold: 300
    periods: 1
  }
  latency: {
    title: 'Answers are slow'
    description: 'The 95th percentile of an operation is above 5 seconds for a quarter of an hour.'
    severity: 2
    query: loadTextContent('../queries/latency.kql')
    column: 'P95'
    aggregation: 'Maximum'
    threshold: 5000
    periods: 3
  }
}

resource receivers 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'mcp'
    emailReceivers: [{ name: 'operator', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in items(rules): {
    name: 'mcp-${rule.key}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.value.title
      description: rule.value.description
      severity: rule.value.severity
      enabled: true
      scopes: [insightsId]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT5M'
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.value.query
            metricMeasureColumn: rule.value.column
            timeAggregation: rule.value.aggregation
            operator: 'GreaterThan'
            threshold: rule.value.threshold
            failingPeriods: { numberOfEvaluationPeriods: rule.value.periods, minFailingPeriodsToAlert: rule.value.periods }
          }
        ]
      }
      actions: { actionGroups: empty(email) ? [] : [receivers.id] }
    }
  }
]
