namespace SecureMessaging.Ehr.Mail;

/// <summary>A file of a message that is being read from its EHR.</summary>
/// <param name="Name">As its sender named it; not safe as a file name.</param>
/// <param name="Content">
/// The bytes as they come in; an <see cref="IOException"/> where the EHR breaks off. Whoever opened it disposes it.
/// </param>
public sealed record OpenedFile(string Name, Stream Content)
{
    public override string ToString() => nameof(OpenedFile);
}
