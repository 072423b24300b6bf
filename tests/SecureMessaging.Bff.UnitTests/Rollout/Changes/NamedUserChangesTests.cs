using SecureMessaging.Bff.Failures;
using SecureMessaging.Bff.Rollout.Changes;
using SecureMessaging.Bff.Rollout.Flags;

namespace SecureMessaging.Bff.UnitTests.Rollout.Changes;

public sealed class NamedUserChangesTests
{
    [Fact]
    public void Deny_ListIsFull_RefusesAnotherAndKeepsThoseInIt()
    {
        var full = new FlagDocument { Name = "f", Deny = [.. Enumerable.Range(1_000, 1_000).Select(i => $"user-{i}")] };

        var refused = full.Refused(NamedUserChanges.Deny("user-2000"));
        var again = full.Done(NamedUserChanges.Deny("user-1999"));

        Assert.Equal(409, Assert.IsType<RequestRefused>(refused).Status);
        Assert.Equal(FlagJson.Write(full), FlagJson.Write(again));
    }
}
