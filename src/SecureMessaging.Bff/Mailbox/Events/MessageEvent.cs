namespace SecureMessaging.Bff.Mailbox.Events;

/// <summary>A message came in, or a message or thread was changed in whichever tab.</summary>
/// <param name="Id">Its number in the web client.</param>
/// <param name="Change"><c>received</c>, <c>read</c>, or <c>moved</c> to another folder, the trash too.</param>
internal sealed record MessageEvent(long Id, string Change);
