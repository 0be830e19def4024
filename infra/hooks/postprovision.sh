#!/bin/sh
# What the template cannot do: secrets that are missing, and that the apps' identities vouch for the registration.
set -eu

# A role that was just assigned takes some minutes to count.
patiently() {
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    "$@" && return 0
    echo "Attempt $attempt failed; again in 30 seconds." >&2
    sleep 30
  done
  return 1
}

# A list that could not be read says nothing: whoever took that for "missing" would overwrite the keys of what is stored.
exists() {
  found=$(az keyvault secret list --vault-name "$1" --query "[?name=='$2'].name" --output tsv) || exit 1
  [ -n "$found" ]
}

# Standard input, so that no secret stands in the list of processes.
keep() {
  cat > "$work/secret"
  if ! exists "$1" "$2"; then az keyvault secret set --vault-name "$1" --name "$2" --file "$work/secret" --encoding utf-8 --output none; fi
}

ask() {
  printf 'SendGrid API key for %s: ' "$1" >&2
  if [ -t 0 ]; then stty -echo; fi
  read -r SENDGRID_API_KEY || true
  if [ -t 0 ]; then stty echo; fi
  echo >&2
  if [ -z "$SENDGRID_API_KEY" ]; then
    echo "No key was given. Run azd provision again at a terminal, or with SENDGRID_API_KEY: it goes on from here." >&2
    exit 1
  fi
}

umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"; if [ -t 0 ]; then stty echo; fi' EXIT
trap 'exit 130' HUP INT TERM

for vault in "$APP_VAULT" "$STAGING_VAULT"; do
  patiently az keyvault secret list --vault-name "$vault" --output none
  for secret in Pages--FormKey "Privacy--HashKey--$HASH_KEY_ID" Webhooks--SigningKey; do
    openssl rand -base64 32 | tr -d '\n' | keep "$vault" "$secret"
  done
  openssl rand -hex 24 | tr -d '\n' | keep "$vault" SendGrid--InboundSecret
  if ! exists "$vault" SendGrid--ApiKey; then
    if [ -z "${SENDGRID_API_KEY:-}" ]; then ask "$vault"; fi
    printf %s "$SENDGRID_API_KEY" | keep "$vault" SendGrid--ApiKey
    SENDGRID_API_KEY=
  fi
done

az ad app update --id "$ENTRA_CLIENT_ID" --web-redirect-uris "$APP_URL/.auth/login/aad/callback" "$STAGING_URL/.auth/login/aad/callback"
vouch() {
  [ -n "$(az ad app federated-credential list --id "$ENTRA_CLIENT_ID" --query "[?name=='$1'].name" --output tsv)" ] && return 0
  printf '{"name":"%s","issuer":"https://login.microsoftonline.com/%s/v2.0","subject":"%s","audiences":["api://AzureADTokenExchange"]}' "$1" "$(az account show --query tenantId --output tsv)" "$2" > "$work/vouch.json"
  az ad app federated-credential create --id "$ENTRA_CLIENT_ID" --parameters "@$work/vouch.json" --output none
}
vouch app "$APP_IDENTITY_PRINCIPAL"
vouch staging "$STAGING_IDENTITY_PRINCIPAL"

# References that were resolved before their secrets were there are resolved anew.
for site in "$APP_NAME" "$STAGING_NAME"; do
  az rest --method post --output none --url "/subscriptions/$AZURE_SUBSCRIPTION_ID/resourceGroups/$AZURE_RESOURCE_GROUP/providers/Microsoft.Web/sites/$site/config/configreferences/appsettings/refresh?api-version=2022-03-01"
done
