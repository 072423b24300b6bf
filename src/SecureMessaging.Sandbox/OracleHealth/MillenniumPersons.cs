using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>The patients both tenants know: every persona with a Millennium person id.</summary>
internal sealed class MillenniumPersons(PersonaCatalog personas, OracleHealthState state)
{
    public Persona? Find(string? personId) => personas.FindByMillenniumPersonId(personId);

    /// <summary>Whether the person belongs to the logical domain of the tenants.</summary>
    public bool IsInDomain(string personId) => Find(personId) is not null && !state.Switches.OtherDomainPersons.Contains(personId);
}
