namespace SecureMessaging.Bff.SystemTests.Compose;

/// <summary>Tests of what is published share one copy of it, because making it takes a minute.</summary>
[CollectionDefinition(Name)]
public sealed class PublishedCollection : ICollectionFixture<PublishedPrograms>
{
    public const string Name = "published programs";
}
