using SecureMessaging.Sandbox.Personas;

namespace SecureMessaging.Sandbox.OracleHealth.Messages;

/// <summary>A sender or recipient as Millennium names them: PERSON, GROUPINBOX or PERSONNEL.</summary>
internal sealed record Party(string? Id, string? Type, string? DisplayName = null)
{
    public const string Person = "PERSON";
    public const string GroupInbox = "GROUPINBOX";
    public const string Personnel = "PERSONNEL";

    /// <summary>The patient, by name as Millennium writes it.</summary>
    public static Party Of(Persona persona) => new(persona.MillenniumPersonId, Person, $"{persona.FamilyName}, {persona.GivenName}");
}
