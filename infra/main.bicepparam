using 'main.bicep'

// What differs by kind: `azd env set RELAIS_KIND prod`. What differs by place is set likewise; docs/operations.md lists it. What has no default here is asked for or made by infra/hooks/preprovision.sh, after which azd reads this file, so that
// nobody deploys over an environment whose values they do not have.
var kinds = {
  dev: { isProduction: false, logRetentionDays: 30, mostInstances: 2, storageSku: 'Standard_LRS' }
  prod: { isProduction: true, logRetentionDays: 90, mostInstances: 20, storageSku: 'Standard_ZRS' }
}
var kind = kinds[readEnvironmentVariable('RELAIS_KIND')]

param isProduction = kind.isProduction
param logRetentionDays = kind.logRetentionDays
param mostInstances = kind.mostInstances
param storageSku = kind.storageSku

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'relais-dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'francecentral')
param operatorPrincipalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param operatorPrincipalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
param operatorsGroupId = readEnvironmentVariable('OPERATORS_GROUP_ID', '')
param entraClientId = readEnvironmentVariable('ENTRA_CLIENT_ID')
param baseUrl = readEnvironmentVariable('BASE_URL', '')
param mailFrom = readEnvironmentVariable('MAIL_FROM')
param replyDomain = readEnvironmentVariable('REPLY_DOMAIN')
param stagingMailDomains = readEnvironmentVariable('STAGING_MAIL_DOMAINS', '')
param sendGridEventPublicKey = readEnvironmentVariable('SENDGRID_EVENT_PUBLIC_KEY', '')
param sendGridInboundPublicKey = readEnvironmentVariable('SENDGRID_INBOUND_PUBLIC_KEY', '')
param alertAddress = readEnvironmentVariable('ALERT_ADDRESS')
param hubName = readEnvironmentVariable('HUB_NAME')
param hashKeyId = readEnvironmentVariable('HASH_KEY_ID')
param previousHashKeyIds = filter(split(readEnvironmentVariable('PREVIOUS_HASH_KEY_IDS', ''), ','), id => !empty(id))
