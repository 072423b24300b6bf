namespace SecureMessaging.Sandbox.OracleHealth;

/// <summary>
/// What the Oracle Health side can be made to do differently, by <c>PUT /control/oracle-health/switches</c>. Everything left
/// out has its default; a reset brings all defaults back.
/// </summary>
internal sealed record OracleHealthSwitches
{
    private const int MaxItems = 20_000;

    /// <summary>Scopes the token server grants at most; null grants what was asked for.</summary>
    public IReadOnlyList<string>? GrantedScopes { get; init; }

    /// <summary>Clients the token servers refuse although they authenticate correctly.</summary>
    public IReadOnlyList<string> RefusedClients { get; init; } = [];

    /// <summary>Tenants that answer 403 as for an application that is not enabled.</summary>
    public IReadOnlyList<string> DisabledTenants { get; init; } = [];

    /// <summary>Pools still listed that validate as unable to receive; sending to one is refused.</summary>
    public IReadOnlyList<string> InvalidPools { get; init; } = [];

    /// <summary>Pools that no longer exist: not listed, not valid, not to be sent to.</summary>
    public IReadOnlyList<string> VanishedPools { get; init; } = [];

    /// <summary>Millennium person ids that belong to another logical domain: every recipient validates as false for them.</summary>
    public IReadOnlyList<string> OtherDomainPersons { get; init; } = [];

    /// <summary>Status of a successful send: 201 or 200, since the documents do not show it.</summary>
    public int SendStatus { get; init; } = StatusCodes.Status201Created;

    /// <summary>Where a send names the new id: <c>body</c>, <c>location</c> or <c>none</c>.</summary>
    public string SendIdIn { get; init; } = "body";

    /// <summary>Most files of one message; more are refused.</summary>
    public int MaxAttachments { get; init; } = 10;

    /// <summary>Most bytes of all files together; more are refused. No document says what Millennium takes.</summary>
    public long MaxAttachmentBytes { get; init; } = 25L * 1024 * 1024;

    /// <summary>Seeds every inbox with exactly this many messages and nothing else; changing it empties the EHR.</summary>
    public int? InboxItems { get; init; }

    /// <summary>The same for what people have sent.</summary>
    public int? SentItems { get; init; }

    /// <summary>The field of the inbox's wrapper that says whether there is more than it shows; empty = it does not say.</summary>
    public string InboxMoreField { get; init; } = "hasMore";

    /// <summary>Sent items come in pages of 1,000 with <c>opc-next-page</c>; by default all at once.</summary>
    public bool SentPages { get; init; }

    /// <summary>So many updates of a status find that somebody else changed the message meanwhile; counts down.</summary>
    public int StatusConflicts { get; init; }

    /// <summary>Numbers that mean another person's message by now: a read shows it, and no list of this person.</summary>
    public IReadOnlyList<string> ReusedMessages { get; init; } = [];

    /// <summary>A read of one message does not say whose it is: no document shows that it does.</summary>
    public bool ReadOmitsPatient { get; init; }

    /// <summary>Everything that is wrong with the values.</summary>
    public IEnumerable<string> Errors()
    {
        if (SendStatus is not (StatusCodes.Status200OK or StatusCodes.Status201Created))
        {
            yield return "send_status must be 200 or 201";
        }

        if (SendIdIn is not ("body" or "location" or "none"))
        {
            yield return "send_id_in must be body, location or none";
        }

        if (MaxAttachments < 0 || MaxAttachmentBytes < 0)
        {
            yield return "max_attachments and max_attachment_bytes must not be negative";
        }

        if (StatusConflicts < 0)
        {
            yield return "status_conflicts must not be negative";
        }

        if (InboxMoreField is "items")
        {
            yield return "inbox_more_field must not be items, which is the list itself";
        }

        if (InboxItems is < 0 or > MaxItems || SentItems is < 0 or > MaxItems)
        {
            yield return $"inbox_items and sent_items are from 0 to {MaxItems}";
        }
    }
}
