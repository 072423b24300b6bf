using Microsoft.AspNetCore.Mvc;

namespace SecureMessaging.Bff.CareTeams.Shortened;

/// <summary>Whether the caller needs every team, as the page of the contact list does.</summary>
internal sealed class WholeListQuery
{
    /// <summary><c>false</c>: the list is whole, whatever the flag of the person says.</summary>
    [FromQuery(Name = "shortened")]
    public string? Shortened { get; init; }

    public bool IsWhole => string.Equals(Shortened, "false", StringComparison.OrdinalIgnoreCase);
}
