using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

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

    [Fact]
    public void Remove_EntryInAnotherCase_IsTheSameAccount()
    {
        const string Account = "8ad3f1c2-9b7e-4c11-a2f0-0b5d6e7f8a90";
        var upper = Account.ToUpperInvariant();
        var older = new FlagDocument { Name = "f", Allow = [new AllowEntry(upper, null)], Deny = [upper] };

        Assert.Empty(older.Done(NamedUserChanges.Disallow(Account)).Allow);
        Assert.Empty(older.Done(NamedUserChanges.Undeny(Account)).Deny);
        Assert.Equal([new AllowEntry(Account, null)], older.Done(NamedUserChanges.Allow(Account, null)).Allow);
        Assert.Single(older.Done(NamedUserChanges.Deny(Account)).Deny);
    }
}
