namespace SecureMessaging.Ehr.Messages;

/// <summary>
/// What an EHR needs to dispatch and later recognise one message, for example the id of the draft that the send
/// consumes. Opaque to everybody else, stored with the submission, free of private words.
/// </summary>
public readonly record struct DispatchTicket(string Value)
{
    public static readonly DispatchTicket Empty = new("");

    /// <summary>
    /// The saved draft that the send consumes, by its number in the web client; null where the EHR has none. Not part of
    /// the text.
    /// </summary>
    public long? DraftId { get; init; }
}
