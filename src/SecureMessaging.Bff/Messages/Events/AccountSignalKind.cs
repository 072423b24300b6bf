namespace SecureMessaging.Bff.Messages.Events;

/// <summary>Its names are said between instances of different versions.</summary>
internal enum AccountSignalKind
{
    /// <summary>A submission was settled.</summary>
    Delivery,

    /// <summary>A message that did not arrive is a draft again.</summary>
    DraftReturned,

    /// <summary>A draft was saved.</summary>
    DraftSaved,

    /// <summary>A draft is gone: deleted, or sent.</summary>
    DraftDeleted,

    /// <summary>A message came in.</summary>
    MailReceived,

    /// <summary>A message was opened.</summary>
    MailRead,

    /// <summary>A message or a thread was moved or deleted.</summary>
    MailMoved,
}
