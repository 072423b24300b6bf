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
}
