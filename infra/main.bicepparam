using 'main.bicep'

// What differs by kind: `azd env set RELAIS_KIND prod`. What differs by place is set likewise; docs/operations.md lists it.
var kinds = {
  dev: { isProduction: false, logRetentionDays: 30, mostInstances: 2, storageSku: 'Standard_LRS' }
  prod: { isProduction: true, logRetentionDays: 90, mostInstances: 20, storageSku: 'Standard_ZRS' }
}
var kind = kinds[readEnvironmentVariable('RELAIS_KIND', 'dev')]

param isProduction = kind.isProduction
param logRetentionDays = kind.logRetentionDays
param mostInstances = kind.mostInstances
param storageSku = kind.storageSku

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'relais-dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'francecentral')
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
param entraClientId = readEnvironmentVariable('ENTRA_CLIENT_ID', '')
param baseUrl = readEnvironmentVariable('BASE_URL', '')
param mailFrom = readEnvironmentVariable('MAIL_FROM', 'relais@anpej.example')
param replyDomain = readEnvironmentVariable('REPLY_DOMAIN', 'reponse.anpej.example')
param stagingMailDomains = readEnvironmentVariable('STAGING_MAIL_DOMAINS', '')
param sendGridEventPublicKey = readEnvironmentVariable('SENDGRID_EVENT_PUBLIC_KEY', '')
param sendGridInboundPublicKey = readEnvironmentVariable('SENDGRID_INBOUND_PUBLIC_KEY', '')
param alertAddress = readEnvironmentVariable('ALERT_ADDRESS', 'ops@anpej.example')
param hashKeyId = readEnvironmentVariable('HASH_KEY_ID', 'k1')
param previousHashKeyIds = filter(split(readEnvironmentVariable('PREVIOUS_HASH_KEY_IDS', ''), ','), id => !empty(id))
