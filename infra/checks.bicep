// Refuses parameters that do not go together, each with a sentence that says what to change.
// Knows nothing about resources; the names in the sentences are those of `azd env set`.

@export()
@description('The tier of the gateway, if this gateway can run on it.')
func checkedTier(tier string, units int, privateNetwork bool) string =>
  acceptUnless(tier, [
    {
      broken: tier == 'Consumption'
      sentence: 'GATEWAY_TIER=Consumption cannot run this gateway: it has no built-in cache, cuts long connections and refuses policies over 16 KiB. Use BasicV2, StandardV2, PremiumV2 or Developer.'
    }
    {
      broken: !contains(['BasicV2', 'StandardV2', 'PremiumV2', 'Developer'], tier)
      sentence: 'GATEWAY_TIER=${tier} is not supported. Use BasicV2, StandardV2, PremiumV2 or Developer.'
    }
    {
      broken: tier == 'Developer' && units != 1
      sentence: 'GATEWAY_UNITS=${units} is too many for GATEWAY_TIER=Developer, which has one. Set GATEWAY_UNITS to 1, or take another tier.'
    }
    {
      broken: privateNetwork && !contains(['StandardV2', 'PremiumV2'], tier)
      sentence: 'PRIVATE_NETWORK=true needs a gateway that reaches into a virtual network, which ${tier} does not. Set GATEWAY_TIER to StandardV2 or PremiumV2, or PRIVATE_NETWORK to false.'
    }
  ])

@export()
@description('The own domain of the gateway, if it is a host name and its certificate is given too.')
func checkedDomain(domain string, vaultId string, certificate string) string =>
  acceptUnless(domain, [
    {
      broken: empty(domain) && !empty('${vaultId}${certificate}')
      sentence: 'CUSTOM_DOMAIN_VAULT_ID and CUSTOM_DOMAIN_CERTIFICATE are of no use without CUSTOM_DOMAIN. Set CUSTOM_DOMAIN to the host name, or remove both.'
    }
    {
      broken: !empty(domain) && (contains(domain, '/') || contains(domain, ':') || !contains(domain, '.'))
      sentence: 'CUSTOM_DOMAIN=${domain} is not a host name. Write it without scheme, port and path, such as mcp.contoso.com.'
    }
    {
      broken: !empty(domain) && (empty(vaultId) || empty(certificate))
      sentence: 'CUSTOM_DOMAIN=${domain} has no certificate. Set CUSTOM_DOMAIN_VAULT_ID to the resource id of the Key Vault that holds it, and CUSTOM_DOMAIN_CERTIFICATE to its name there.'
    }
    {
      broken: !empty(vaultId) && (length(split(vaultId, '/')) != 9 || !contains(toLower(vaultId), '/providers/microsoft.keyvault/vaults/'))
      sentence: 'CUSTOM_DOMAIN_VAULT_ID=${vaultId} is not the resource id of a Key Vault. Expected /subscriptions/<id>/resourceGroups/<name>/providers/Microsoft.KeyVault/vaults/<name>.'
    }
  ])

@export()
@description('The client id of the existing Entra application, if it is a GUID and its scope is given too; empty when there is none.')
func checkedApplication(id string, scope string) string =>
  acceptUnless(id, [
    {
      broken: empty(id) && !empty(scope)
      sentence: 'EXISTING_APPLICATION_SCOPE is of no use without EXISTING_APPLICATION_ID. Set EXISTING_APPLICATION_ID to the application (client) id, or remove the scope.'
    }
    {
      broken: !empty(id) && map(split(id, '-'), part => length(part)) != [8, 4, 4, 4, 12]
      sentence: 'EXISTING_APPLICATION_ID=${id} is not an application (client) id. Expected a GUID such as 11111111-1111-4111-8111-111111111111.'
    }
    {
      broken: !empty(id) && (!contains(scope, '://') || length(split(scope, '/')) < 4)
      sentence: 'EXISTING_APPLICATION_SCOPE=${scope} is not the full name of a scope. Expected <application id URI>/<scope>, such as api://${id}/access_as_user.'
    }
  ])

func acceptUnless(value string, rules rule[]) string =>
  empty(filter(rules, each => each.broken)) ? value : fail(filter(rules, each => each.broken)[0].sentence)

@description('One way to be wrong.')
type rule = {
  @description('True when the parameters are wrong in this way.')
  broken: bool
  @description('What is wrong and what to change.')
  sentence: string
}
