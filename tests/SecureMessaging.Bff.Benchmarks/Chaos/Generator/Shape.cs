namespace SecureMessaging.Bff.Benchmarks.Chaos.Generator;

/// <summary>What is pressed.</summary>
internal enum Shape
{
    New,
    DraftedNew,
    Reply,
    DraftedReply,
    Renewal,
    SmallFiles,
    LargeFile,
}
