namespace SecureMessaging.Ehr.Vista.Tests;

/// <summary>Tests that watch the whole process run beside no others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
