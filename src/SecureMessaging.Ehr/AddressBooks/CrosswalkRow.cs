namespace SecureMessaging.Ehr.AddressBooks;

/// <summary>One care team before a migration and its successor, by numbers and raw names of the EHR that gives the row.</summary>
public sealed record CrosswalkRow(long? FormerId, string? FormerName, long? SuccessorId, string? SuccessorName);
