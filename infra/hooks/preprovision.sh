#!/bin/sh
# Asks for what the template cannot do without, makes the app registration that people sign in with, once, and keeps its four roles as roles.json has them.
set -eu
cd "$(dirname "$0")"

name="Relais ($AZURE_ENV_NAME)"
client=${ENTRA_CLIENT_ID:-$(az ad app list --display-name "$name" --query '[0].appId' --output tsv)}

needed='RELAIS_KIND MAIL_FROM REPLY_DOMAIN ALERT_ADDRESS'
# The first time they are named here. Later nobody may guess: by another hub no case would go on, and by another id the hashes that are stored would not be known again.
if [ -n "$client" ]; then needed="$needed HUB_NAME HASH_KEY_ID"; fi
missing=
for variable in $needed; do
  if [ -z "$(printenv "$variable")" ]; then missing="$missing $variable"; fi
done
if [ -n "$missing" ]; then
  echo "Not set:$missing. Set each with azd env set NAME VALUE (docs/operations.md, Deploy)." >&2
  if [ -n "$client" ]; then echo "This environment was deployed before: take the values from whoever did that, rather than choose others." >&2; fi
  exit 1
fi

if [ -z "$client" ]; then
  # Of the app's own file, from which the platform knows which hub to watch when it scales.
  if [ -z "${HUB_NAME:-}" ]; then azd env set HUB_NAME "$(sed -n 's/.*"hubName": "\(.*\)".*/\1/p' ../../functions/host.json)"; fi
  if [ -z "${HASH_KEY_ID:-}" ]; then azd env set HASH_KEY_ID k1; fi
  client=$(az ad app create --display-name "$name" --sign-in-audience AzureADMyOrg --enable-id-token-issuance true --query appId --output tsv)
fi
az ad app update --id "$client" --app-roles @roles.json

# Nobody signs in without one of the roles.
az ad sp show --id "$client" --output none 2>/dev/null || az ad sp create --id "$client" --output none
az ad sp update --id "$client" --set appRoleAssignmentRequired=true

# And so nobody can consent for themselves: it is done for all, by whoever may.
consent="az ad app permission grant --id $client --api 00000003-0000-0000-c000-000000000000 --scope"
if ! az ad app permission list-grants --id "$client" --query '[].scope' --output tsv | grep -q openid; then
  $consent 'openid profile email' --output none || echo "Nobody can sign in until a Cloud Application Administrator has run: $consent 'openid profile email'" >&2
fi
azd env set ENTRA_CLIENT_ID "$client"
