namespace Relais.Functions.Security;

/// <summary>Which roles may open a page. A page is for people who have signed in; it has neither key nor partner.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OpenToRolesAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}
