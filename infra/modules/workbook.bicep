param location string
param tags { *: string }
param workspaceId string
param siteName string

var signs = 'AppTraces | where AppRoleName =~ "${siteName}" and Message startswith "Sign " | parse Message with "Sign " sign ": " value:long'
var metrics = 'AppMetrics | where AppRoleName =~ "${siteName}" and'
var charts = [
  { title: 'How it is', query: '${signs} | summarize arg_max(TimeGenerated, value) by sign | project sign, value, TimeGenerated | order by sign asc', visualization: 'table' }
  { title: 'How it was', query: '${signs} | summarize max(value) by sign, bin(TimeGenerated, 1h)', visualization: 'timechart' }
  { title: 'Mails by outcome', query: '${metrics} Name == "relais.mails" | summarize sum(Sum) by tostring(Properties.outcome), bin(TimeGenerated, 1h)', visualization: 'timechart' }
  { title: 'Hours from question to answer', query: '${metrics} Name == "relais.answer.latency" | summarize hours = sum(Sum) / sum(ItemCount) by tostring(Properties.step), bin(TimeGenerated, 1d)', visualization: 'timechart' }
  { title: 'Seconds that queues wait', query: '${metrics} Name == "relais.queue.age" | summarize max(Max) by tostring(Properties.queue), bin(TimeGenerated, 1h)', visualization: 'timechart' }
  { title: 'Requests by status', query: 'AppRequests | where AppRoleName =~ "${siteName}" | summarize count() by ResultCode, bin(TimeGenerated, 1h)', visualization: 'timechart' }
  { title: 'Warnings and errors', query: 'AppTraces | where AppRoleName =~ "${siteName}" and SeverityLevel >= 2 | summarize count(), max(TimeGenerated) by Message | top 50 by count_', visualization: 'table' }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, siteName)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Relais'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string({
      version: 'Notebook/1.0'
      fallbackResourceIds: [workspaceId]
      items: map(charts, chart => {
        type: 3
        name: chart.title
        content: {
          version: 'KqlItem/1.0'
          title: chart.title
          query: chart.query
          size: 0
          timeContext: { durationMs: 604800000 }
          queryType: 0
          resourceType: 'microsoft.operationalinsights/workspaces'
          visualization: chart.visualization
        }
      })
    })
  }
}
