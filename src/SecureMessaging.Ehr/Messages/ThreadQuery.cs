namespace SecureMessaging.Ehr.Messages;

/// <summary>Names a message of a person whose conversation is asked for.</summary>
/// <param name="Patient">Whose message.</param>
/// <param name="Tenant">Null on VistA.</param>
/// <param name="MessageId">The EHR's own id.</param>
/// <param name="Includes">
/// Whether conversations of an EHR are part of the person's flow; MHV holds those of Oracle Health too.
/// </param>
public sealed record ThreadQuery(Patient Patient, string? Tenant, string MessageId, Func<EhrProfile, bool> Includes);
