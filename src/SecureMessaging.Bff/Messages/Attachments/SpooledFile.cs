namespace SecureMessaging.Bff.Messages.Attachments;

/// <summary>An upload on disk, encrypted, with what was learned while it passed.</summary>
internal sealed record SpooledFile
{
    /// <summary>Null where the part named none that can be used.</summary>
    public required string? FileName { get; init; }

    public required string ContentType { get; init; }

    /// <summary>Bytes as sent.</summary>
    public required long Length { get; init; }

    /// <summary>Lower-case hex over the bytes as sent.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The content begins like what the name says.</summary>
    public required bool MatchesItsName { get; init; }

    /// <summary>Longer than anything that could be allowed; its bytes were not kept.</summary>
    public required bool Oversized { get; init; }

    /// <summary>Its place in the upload; also its key's.</summary>
    public required int Index { get; init; }

    public override string ToString() => $"{nameof(SpooledFile)} {Index} of {Length} bytes";
}
