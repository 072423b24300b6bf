namespace SecureMessaging.Ehr.Messages;

/// <summary>A file of a message as its EHR keeps it.</summary>
/// <param name="Id">The EHR's number of the file, by which it is downloaded.</param>
/// <param name="Name">As the EHR spells it.</param>
/// <param name="Length">Bytes; null where the EHR does not say.</param>
public sealed record AcceptedFile(long Id, string Name, long? Length)
{
    public override string ToString() => $"{nameof(AcceptedFile)} {Id}";
}
