using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr.Ids;

namespace SecureMessaging.Ehr.Example.Tests;

/// <summary>A message that this EHR holds.</summary>
internal sealed record ExampleMessage(
    string Id, UserId Patient, CareTeamId Team, string Category, string Subject, string Body, string? ReplyTo, string Reference,
    DateTimeOffset SentAt);
