using SecureMessaging.Sandbox.Vista.Mail;

namespace SecureMessaging.Sandbox.Vista.Bridge;

/// <summary>A message of Oracle Health as MHV gets it.</summary>
internal sealed record BridgeMail
{
    /// <summary>Its id in Oracle Health.</summary>
    public required string Id { get; init; }

    public required string ConversationId { get; init; }

    public required bool FromPatient { get; init; }

    /// <summary>The pool of the conversation; null where a member of staff wrote and no pool has to do with it.</summary>
    public required string? PoolId { get; init; }

    /// <summary>The pool's name, also of one that is gone; else the name of who wrote.</summary>
    public required string TeamName { get; init; }

    /// <summary>Which member of staff it is at the other end: MHV names a person where Millennium names a pool.</summary>
    public required MailParty Staff { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required bool IsRead { get; init; }

    /// <summary>Deleted there: not taken over any more, and not taken away where it was.</summary>
    public required bool IsDeleted { get; init; }

    public required bool IsSeedData { get; init; }

    public string? AnswersId { get; init; }

    public IReadOnlyList<MailFile> Files { get; init; } = [];
}
