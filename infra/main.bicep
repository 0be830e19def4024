targetScope = 'subscription'

@description('The name of the environment, such as relais-dev or relais-prod: it stands in the names of all that is made.')
@minLength(1)
@maxLength(24)
param environmentName string

@description('Where it runs.')
param location string

@description('The principal that may write the secrets: whoever deploys.')
param operatorPrincipalId string

@description('What kind of principal that is.')
@allowed(['User', 'ServicePrincipal'])
param operatorPrincipalType string = 'User'

@description('The object id of a group of Entra ID whose members may write the secrets and read the logs too. Empty: nobody else.')
param operatorsGroupId string

@description('The client id of the app registration that people sign in with; infra/hooks/preprovision.sh makes it.')
@minLength(1)
param entraClientId string

@description('The address that links in mails lead to, such as https://relais.example. Empty: the address that Azure gives.')
param baseUrl string = ''

@description('The address that mail comes from.')
param mailFrom string

@description('The domain of the reply addresses, whose MX record points at SendGrid.')
param replyDomain string

@description('The domains that staging may mail, separated by commas. Empty: nobody.')
param stagingMailDomains string = ''

@description('The public key of the signed event webhook, as SendGrid shows it.')
param sendGridEventPublicKey string

@description('The public key of Inbound Parse\'s security policy, as SendGrid shows it.')
param sendGridInboundPublicKey string

@description('Where alerts are sent.')
param alertAddress string

@description('Whether people depend on the app. Otherwise only stagingMailDomains get mail from it too.')
param isProduction bool

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int

@description('How many instances of each group of functions may run at once: Flex Consumption scales HTTP, the durable functions and every other one apart. Where Azure refuses so few, raise it.')
@minValue(1)
@maxValue(100)
param mostInstances int

@description('How the storage is replicated.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string

@description('The task hub; staging\'s is named after it. Another one only where the hub is lost, or its tables were restored.')
param hubName string

@description('The id of the current hash key, another one with each new key; its secret is named Privacy--HashKey--{id}.')
param hashKeyId string

@description('The ids of hash keys that were current before and are still needed.')
param previousHashKeyIds string[]

var tags = { 'azd-env-name': environmentName }
var token = take(uniqueString(subscription().id, environmentName, location), 8)

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: { name: environmentName, location: location, tags: tags, retentionDays: logRetentionDays, operatorsGroupId: operatorsGroupId }
}

module app 'modules/site.bicep' = {
  scope: group
  params: {
    service: 'app'
    token: 'rel${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    insightsName: monitoring.outputs.insightsName
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
    operatorsGroupId: operatorsGroupId
    entraClientId: entraClientId
    isTrial: !isProduction
    hub: hubName
    baseUrl: baseUrl
    mailFrom: mailFrom
    replyDomain: replyDomain
    allowedDomains: isProduction ? '*' : stagingMailDomains
    sendGridEventPublicKey: sendGridEventPublicKey
    sendGridInboundPublicKey: sendGridInboundPublicKey
    hashKeyId: hashKeyId
    previousHashKeyIds: previousHashKeyIds
    mostInstances: mostInstances
    storageSku: storageSku
  }
}

// Flex Consumption has no slots: an upgrade is tried on an app of its own, with storage, secrets and a hub of its own.
module staging 'modules/site.bicep' = {
  scope: group
  params: {
    service: 'staging'
    token: 'rls${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    insightsName: monitoring.outputs.insightsName
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
    operatorsGroupId: operatorsGroupId
    entraClientId: entraClientId
    isTrial: true
    hub: '${hubName}Staging'
    baseUrl: ''
    mailFrom: mailFrom
    replyDomain: 'staging.${replyDomain}'
    allowedDomains: stagingMailDomains
    sendGridEventPublicKey: ''
    sendGridInboundPublicKey: sendGridInboundPublicKey
    hashKeyId: hashKeyId
    previousHashKeyIds: previousHashKeyIds
    mostInstances: 2
    storageSku: 'Standard_LRS'
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    siteName: app.outputs.siteName
    storageName: app.outputs.storageName
    address: alertAddress
  }
}

module workbook 'modules/workbook.bicep' = {
  scope: group
  params: { location: location, tags: tags, workspaceId: monitoring.outputs.workspaceId, siteName: app.outputs.siteName }
}

output APP_URL string = app.outputs.address
output STAGING_URL string = staging.outputs.address
output APP_NAME string = app.outputs.siteName
output STAGING_NAME string = staging.outputs.siteName
output APP_STORAGE string = app.outputs.storageName
output STAGING_STORAGE string = staging.outputs.storageName
output APP_VAULT string = app.outputs.vaultName
output STAGING_VAULT string = staging.outputs.vaultName
output APP_IDENTITY_PRINCIPAL string = app.outputs.identityPrincipalId
output STAGING_IDENTITY_PRINCIPAL string = staging.outputs.identityPrincipalId
output AZURE_RESOURCE_GROUP string = group.name
