#!/bin/sh
# Makes the app registration that people sign in with, once, and keeps its four roles as roles.json has them.
set -eu
cd "$(dirname "$0")"

name="Relais ($AZURE_ENV_NAME)"
client=${ENTRA_CLIENT_ID:-$(az ad app list --display-name "$name" --query '[0].appId' --output tsv)}
if [ -z "$client" ]; then
  client=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --enable-id-token-issuance true --query appId --output tsv)
fi
az ad app update --id "$client" --app-roles @roles.json

# Nobody signs in without one of the roles.
az ad sp show --id "$client" --output none 2>/dev/null || az ad sp create --id "$client" --output none
az ad sp update --id "$client" --set appRoleAssignmentRequired=true
azd env set ENTRA_CLIENT_ID "$client"
