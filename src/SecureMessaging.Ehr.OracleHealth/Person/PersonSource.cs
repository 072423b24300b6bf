namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>Where person ids come from, as configuration spells it.</summary>
internal static class PersonSource
{
    public const string SignInService = "sign-in-service";
    public const string Map = "map";
    public const string Fhir = "fhir";

    public static bool IsKnown(string? text) => text is SignInService or Map or Fhir;
}
