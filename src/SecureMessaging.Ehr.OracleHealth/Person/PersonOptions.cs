namespace SecureMessaging.Ehr.OracleHealth.Person;

/// <summary>How an ICN becomes a Millennium person id. Section <c>OracleHealth:Person</c>.</summary>
internal sealed class PersonOptions
{
    /// <summary>
    /// <c>sign-in-service</c> or <c>map</c>: a service token that carries the ICN, then the person service; or <c>fhir</c>:
    /// the tenant's own patient search. Default <c>sign-in-service</c>.
    /// </summary>
    public string Source { get; set; } = PersonSource.SignInService;

    /// <summary>Absolute address of the token exchange.</summary>
    public string TokenAddress { get; set; } = "https://identity.example/v0/sign_in/token";

    /// <summary>Absolute address that lists a person's correlations for the token's ICN.</summary>
    public string CorrelationsAddress { get; set; } = "https://identity.example/person/v1/correlations";

    /// <summary><c>iss</c> of the assertion: our registered name. For <c>map</c> it is the client id.</summary>
    public string Issuer { get; set; } = "secure-messaging";

    /// <summary>Sign-in service: our service account, 32 hexadecimal digits.</summary>
    public string ServiceAccountId { get; set; } = "";

    /// <summary>PEM of the RSA key that signs assertions. Put it in the secrets folder.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>
    /// How long a person id is kept. 10 seconds to 4 minutes 30; default 4 minutes: less than the five minutes the tokens
    /// live, so that a withdrawn permission ends in the same time.
    /// </summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromMinutes(4);

    /// <summary>FHIR base; tenant id follows.</summary>
    public string FhirAddress { get; set; } = "https://fhir-ehr.cerner.com/r4/";

    /// <summary>The host named in the token address for FHIR.</summary>
    public string FhirTokenHost { get; set; } = "fhir-ehr.cerner.com";

    /// <summary>System of the ICN among a patient's identifiers; the production value is not published.</summary>
    public string IcnSystem { get; set; } = "urn:oid:2.16.840.1.113883.4.349";
}
