// The Entra application users sign in to: its scope, its role, and the identities that may act for it. No secret exists.
extension microsoftGraphV1

@description('Unique, immutable name by which the application is found again.')
param uniqueName string

@description('Name users see at sign-in.')
param displayName string

@description('Address Entra may send codes to.')
param redirectUri string

@description('Object ids of the managed identities that act as the application, each with a name.')
param federatedIdentities federatedIdentity[]

@description('Object id of the gateway\'s identity, which asks the functions about clients.')
param gatewayPrincipalId string

@description('Name of the scope clients get.')
param scopeName string

@description('Name of the app role that may end sessions of others.')
param administratorRole string

@description('True: only users and groups assigned to the application may sign in.')
param assignmentRequired bool

@description('Reference some tenants demand of every application; empty where none is.')
param serviceManagementReference string

// The same in every tenant: https://learn.microsoft.com/graph/permissions-reference#userread
var microsoftGraph = {
  appId: '00000003-0000-0000-c000-000000000000'
  userRead: 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'
}

// An application cannot name its own id while it is being made; this form needs no verified domain either.
var identifierUri = 'api://${tenant().tenantId}/${uniqueName}'

var gatewayRole = guid(uniqueName, 'Gateway')

resource application 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: displayName
  signInAudience: 'AzureADMyOrg'
  serviceManagementReference: empty(serviceManagementReference) ? null : serviceManagementReference
  identifierUris: [identifierUri]
  web: {
    redirectUris: [redirectUri]
  }
  api: {
    // v2.0 tokens name the application by its id, which is what gateway and functions check.
    requestedAccessTokenVersion: 2
    oauth2PermissionScopes: [
      {
        id: guid(uniqueName, scopeName)
        value: scopeName
        type: 'User'
        isEnabled: true
        adminConsentDisplayName: 'Call the MCP server as the user'
        adminConsentDescription: 'Lets the gateway call the tools of the MCP server for the signed-in user.'
        userConsentDisplayName: 'Call the MCP server as you'
        userConsentDescription: 'Lets the gateway call the tools of the MCP server for you.'
      }
    ]
  }
  appRoles: [
    {
      id: guid(uniqueName, administratorRole)
      value: administratorRole
      displayName: 'End sessions'
      description: 'May end the sessions of any user or client.'
      allowedMemberTypes: ['User']
      isEnabled: true
    }
    {
      id: gatewayRole
      value: 'Gateway'
      displayName: 'Gateway'
      description: 'May ask the functions about clients.'
      allowedMemberTypes: ['Application']
      isEnabled: true
    }
  ]
  requiredResourceAccess: [
    {
      resourceAppId: microsoftGraph.appId
      resourceAccess: [{ id: microsoftGraph.userRead, type: 'Scope' }]
    }
  ]

  // One at a time: Entra refuses two writes to one application at once.
  @batchSize(1)
  resource credentials 'federatedIdentityCredentials@v1.0' = [
    for identity in federatedIdentities: {
      name: '${application.uniqueName}/${identity.name}'
      issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
      subject: identity.principalId
      audiences: ['api://AzureADTokenExchange']
    }
  ]
}

resource servicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: application.appId
  appRoleAssignmentRequired: assignmentRequired
}

// Where only the assigned get tokens, the gateway must be too. Otherwise it needs no role, and the deployer no right to give one.
resource gatewayAssignment 'Microsoft.Graph/appRoleAssignedTo@v1.0' = if (assignmentRequired) {
  appRoleId: gatewayRole
  principalId: gatewayPrincipalId
  resourceId: servicePrincipal.id
}

@description('Application (client) id.')
output clientId string = application.appId

@description('Scope of the API as Entra knows it.')
output apiScope string = '${identifierUri}/${scopeName}'

@description('Object id of the service principal, to which users and groups are assigned.')
output servicePrincipalId string = servicePrincipal.id

@description('A managed identity that may act as the application.')
type federatedIdentity = {
  @description('Name of the credential.')
  name: string
  @description('Object id of the identity.')
  principalId: string
}
