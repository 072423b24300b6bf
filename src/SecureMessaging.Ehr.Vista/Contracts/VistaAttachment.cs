namespace SecureMessaging.Ehr.Vista.Contracts;

/// <summary>A file of a message as the EHR lists it.</summary>
/// <param name="Id">The EHR's number; 0 when it gave none.</param>
/// <param name="Name">As sent, safe ASCII.</param>
/// <param name="Size">Bytes; null when it gave none.</param>
internal sealed record VistaAttachment(long Id, string Name, long? Size);
