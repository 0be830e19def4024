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
  windowSize: 'PT15M'
  query: '${logged} and Message startswith "Sign " | parse Message with "Sign " sign ": " value:long | where sign == "${alert.sign}" | summarize value = ${alert.of}(value)'
})

// What happens once has a longer window than the time between two looks, so that a line that arrives late is seen by a later one. A sign is said again anyway.
var alerts = concat(ofSigns, [
  {
    name: 'mail-failures'
    above: 4
    severity: 2
    says: 'SendGrid refuses mail, or cannot be reached.'
    windowSize: 'PT30M'
    query: '${logged} and Message startswith "Mail failure: " | summarize value = count()'
  }
  {
    name: 'deleted-table'
    above: 0
    severity: 0
    says: 'Somebody deleted a table: stop the app and restore it.'
    windowSize: 'PT1H'
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

// In a new workspace a table is missing until its first line: Azure would refuse the queries. tests/Infra parses them instead.
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
      windowSize: alert.windowSize
      autoMitigate: true
      skipQueryValidation: true
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

// Where nothing is said, none of the others would ring; where one sign is missing, its own would not. A round now and then leaves out what it cannot read in time: of the six of half an hour, one has to say it.
resource silence 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: 'alert-silence'
  location: location
  tags: tags
  properties: {
    displayName: 'Relais: silence'
    description: 'For half an hour the app has not said how it is, or not all of it: it does not run, its logs do not arrive, or a sign cannot be read.'
    severity: 0
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M'
    autoMitigate: true
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: '${logged} and Message startswith "Sign " | parse Message with "Sign " sign ": " * | distinct sign | summarize value = count()'
          timeAggregation: 'Total'
          metricMeasureColumn: 'value'
          operator: 'LessThan'
          threshold: length(signs)
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: [group.id] }
  }
}
