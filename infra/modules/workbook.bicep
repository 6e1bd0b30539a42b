// The workbook of the deployment: sign-ins, refusals, failures, latency and tool calls.

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name people see.')
param displayName string

@description('Resource id of the Application Insights component.')
param insightsId string

var charts = [
  { title: 'Signing in', query: loadTextContent('../queries/logins.kql'), visualization: 'timechart' }
  { title: 'Refusals', query: loadTextContent('../queries/refusals.kql'), visualization: 'barchart' }
  { title: 'Failures', query: loadTextContent('../queries/failures.kql'), visualization: 'barchart' }
  { title: 'Storage or Entra ID not reached', query: loadTextContent('../queries/outages.kql'), visualization: 'barchart' }
  { title: 'Latency in milliseconds', query: loadTextContent('../queries/latency.kql'), visualization: 'table' }
  { title: 'Tool calls', query: loadTextContent('../queries/tool-calls.kql'), visualization: 'table' }
]

// Numbers are those of the workbook format. Items: 9 parameters, 3 a query. Parameter 4: a time range. Query type 0: Application Insights.
var timeRange = {
  type: 9
  name: 'parameters'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    parameters: [
      {
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: 'Time range'
        type: 4
        isRequired: true
        value: { durationMs: 86400000 }
        typeSettings: { selectableValues: map([3600000, 14400000, 86400000, 604800000, 2592000000], range => { durationMs: range }) }
      }
    ]
  }
}

var panels = map(charts, chart => {
  type: 3
  name: chart.title
  content: {
    version: 'KqlItem/1.0'
    title: chart.title
    query: chart.query
    queryType: 0
    resourceType: 'microsoft.insights/components'
    crossComponentResources: [insightsId]
    timeContextFromParameter: 'TimeRange'
    size: 0
    visualization: chart.visualization
    noDataMessage: 'Nothing in this time.'
  }
})

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(insightsId, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    sourceId: insightsId
    version: 'Notebook/1.0'
    serializedData: string({ version: 'Notebook/1.0', items: concat([timeRange], panels), fallbackResourceIds: [insightsId] })
  }
}
