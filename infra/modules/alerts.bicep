param location string
param tags { *: string }
param workspaceId string
param siteName string
param storageName string
param address string

// What the timer ReportSigns logs every five minutes, and whether the most or the least of a quarter of an hour counts. docs/operations.md says what to do about each.
var signs = [
  { sign: 'stalled-cases', of: 'max', above: 0, severity: 2, says: 'Cases are stalled: nobody answered, at any level.' }
  { sign: 'cases-needing-attention', of: 'max', above: 0, severity: 1, says: 'Cases need attention: something failed for good, mail among it.' }
  { sign: 'poison-messages', of: 'max', above: 0, severity: 2, says: 'Messages were put aside.' }
  { sign: 'failed-orchestrations', of: 'max', above: 0, severity: 1, says: 'Orchestrations have failed.' }
  { sign: 'oldest-pending-minutes', of: 'max', above: 15, severity: 1, says: 'An orchestration has been waiting to start for too long.' }
  { sign: 'bounce-percent', of: 'max', above: 5, severity: 2, says: 'More than a twentieth of the mails of the last days did not arrive.' }
  { sign: 'reconciler-findings', of: 'max', above: 20, severity: 2, says: 'The reconciler repaired more within an hour than crashes explain.' }
  { sign: 'late-timers', of: 'max', above: 0, severity: 1, says: 'A timer has not run when it should have: the reconciler, post or retention stand still.' }
  { sign: 'failed-timers', of: 'min', above: 0, severity: 2, says: 'A timer fails again and again, or failed last night: retention, lists or figures lag.' }
]
var logged = 'AppTraces | where AppRoleName =~ "${siteName}"'
var ofSigns = map(signs, alert => {
  name: alert.sign
  above: alert.above
  severity: alert.severity
  says: alert.says
  query: '${logged} and Message startswith "Sign " | parse Message with "Sign " sign ": " value:long | where sign == "${alert.sign}" | summarize value = ${alert.of}(value)'
})
var alerts = concat(ofSigns, [
  {
    name: 'mail-failures'
    above: 4
    severity: 2
    says: 'SendGrid refuses mail, or cannot be reached.'
    query: '${logged} and Message startswith "Mail failure: " | summarize value = count()'
  }
  {
    name: 'deleted-table'
    above: 0
    severity: 0
    says: 'Somebody deleted a table: stop the app and restore it.'
    query: 'StorageTableLogs | where AccountName == "${storageName}" and OperationName == "DeleteTable" | summarize value = count()'
  }
])

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${siteName}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'relais'
    emailReceivers: [{ name: 'operators', emailAddress: address, useCommonAlertSchema: true }]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in alerts: {
    name: 'alert-${alert.name}'
    location: location
    tags: tags
    properties: {
      displayName: 'Relais: ${alert.name}'
      description: alert.says
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Maximum'
            metricMeasureColumn: 'value'
            operator: 'GreaterThan'
            threshold: alert.above
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [group.id] }
    }
  }
]

// Where nothing is said, none of the others would ring.
resource silence 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: 'alert-silence'
  location: location
  tags: tags
  properties: {
    displayName: 'Relais: silence'
    description: 'The app has not said for half an hour how it is: it does not run, or its logs do not arrive.'
    severity: 0
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: '${logged} and Message startswith "Sign " | summarize value = count()'
          timeAggregation: 'Total'
          metricMeasureColumn: 'value'
          operator: 'LessThan'
          threshold: 1
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [group.id] }
  }
}
