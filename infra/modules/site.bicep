@description('One app with all that is its own: identity, storage, secrets.')
param service string
param token string
param location string
param tags { *: string }
param workspaceId string
param insightsName string
param operatorPrincipalId string
param operatorPrincipalType string
param operatorsGroupId string
param entraClientId string

@description('Whether nobody depends on it: only allowedDomains get mail, and the storage may be deleted. All else is as in production.')
param isTrial bool

param hub string
param baseUrl string
param mailFrom string
param replyDomain string
param allowedDomains string
param sendGridEventPublicKey string
param sendGridInboundPublicKey string
param hashKeyId string
param previousHashKeyIds string[]
param mostInstances int
param storageSku string

var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb' // Monitoring Metrics Publisher
var siteName = 'func-${token}'
var address = empty(baseUrl) ? 'https://${siteName}.azurewebsites.net' : baseUrl

resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: insightsName }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: 'id-${token}'
  location: location
  tags: tags
}

module storage 'storage.bicep' = {
  name: 'storage-${service}'
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: storageSku
    isKept: !isTrial
    workspaceId: workspaceId
    identityPrincipalId: identity.properties.principalId
  }
}

module vault 'vault.bicep' = {
  name: 'vault-${service}'
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    workspaceId: workspaceId
    identityPrincipalId: identity.properties.principalId
    operatorPrincipalId: operatorPrincipalId
    operatorPrincipalType: operatorPrincipalType
    operatorsGroupId: operatorsGroupId
  }
}

resource publishes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, identity.id, metricsPublisher)
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
  }
}

var previousHashKeys = toObject(
  previousHashKeyIds,
  id => 'Privacy__PreviousHashKeys__${id}',
  id => '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/Privacy--HashKey--${id})'
)

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2025-03-01' = {
  name: siteName
  location: location
  tags: union(tags, { 'azd-service-name': service })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: { minTlsVersion: '1.2', scmMinTlsVersion: '1.2', ftpsState: 'Disabled', http20Enabled: true }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { maximumInstanceCount: mostInstances, instanceMemoryMB: 2048 }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: storage.outputs.packages
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        // For each app: cookies for TLS alone, and the caller's address as the front end saw it.
        AZURE_FUNCTIONS_ENVIRONMENT: 'Production'
        AzureWebJobsDisableHomepage: 'true'
        AzureFunctionsJobHost__extensions__durableTask__hubName: hub

        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        AzureWebJobsStorage__blobServiceUri: 'https://${storage.outputs.name}.blob.${az.environment().suffixes.storage}'
        AzureWebJobsStorage__queueServiceUri: 'https://${storage.outputs.name}.queue.${az.environment().suffixes.storage}'
        AzureWebJobsStorage__tableServiceUri: 'https://${storage.outputs.name}.table.${az.environment().suffixes.storage}'

        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
        OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identity.properties.clientId

        Chasing__Policy: 'referral'
        Intake__BatchDays: '30'
        Intake__RowsAtOnce: '1000'
        Limits__Guesses: '30'
        Limits__PerAddress: '600'
        Limits__PerKey: '1200'
        Mail__AllowedDomains: allowedDomains
        Mail__From: mailFrom
        Mail__FromName: 'Relais'
        Mail__MostPerHour: '600'
        Mail__QuietHours: 'true'
        Mail__ReplyDomain: replyDomain
        Pages__Enabled: 'true'
        Pages__FormKey: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/Pages--FormKey)'
        Privacy__AnswerPageDetail: 'first-name'
        Privacy__AuditMonths: '84'
        Privacy__HashKey: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/Privacy--HashKey--${hashKeyId})'
        Privacy__HashKeyId: hashKeyId
        Privacy__HistoryDays: '90'
        Privacy__RetentionMonths: '36'
        Relais__BaseUrl: address
        Relais__Trial: isTrial ? 'true' : 'false'
        SendGrid__ApiKey: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/SendGrid--ApiKey)'
        SendGrid__BaseUrl: 'https://api.sendgrid.com'
        SendGrid__EventPublicKey: sendGridEventPublicKey
        SendGrid__InboundPublicKey: sendGridInboundPublicKey
        SendGrid__InboundSecret: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/SendGrid--InboundSecret)'
        Storage__TablePrefix: ''
        Webhooks__AllowPrivateNetworks: 'false'
        Webhooks__SigningKey: '@Microsoft.KeyVault(SecretUri=${vault.outputs.uri}secrets/Webhooks--SigningKey)'
      },
      previousHashKeys
    )
    dependsOn: [publishes]
  }

  // Whoever has not signed in is let through: caseworkers and partners come with links and keys, and the app's own gate decides by route.
  resource signIn 'config' = {
    name: 'authsettingsV2'
    properties: {
      platform: { enabled: true }
      globalValidation: { requireAuthentication: false, unauthenticatedClientAction: 'AllowAnonymous' }
      httpSettings: { requireHttps: true }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: entraClientId
            openIdIssuer: '${az.environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
            // No secret: the app's identity vouches for it by a federated credential of the registration.
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
          }
          validation: { allowedAudiences: [entraClientId, 'api://${entraClientId}'] }
        }
      }
      login: { tokenStore: { enabled: false } }
    }
    dependsOn: [settings]
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output siteName string = site.name
output address string = address
output storageName string = storage.outputs.name
output vaultName string = vault.outputs.name
output identityPrincipalId string = identity.properties.principalId
