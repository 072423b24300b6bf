namespace SecureMessaging.Bff.Operations;

/// <summary>What every change carries.</summary>
internal record ReasonBody
{
    /// <summary>Why, for the audit: 10 to 500 characters. Required.</summary>
    public string? Reason { get; init; }

    /// <summary>The ticket or incident it belongs to.</summary>
    public string? Ticket { get; init; }
}
