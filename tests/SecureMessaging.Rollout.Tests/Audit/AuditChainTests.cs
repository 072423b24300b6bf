using SecureMessaging.Rollout.Audit;
using SecureMessaging.Rollout.Contracts.Audit;

namespace SecureMessaging.Rollout.Tests.Audit;

public sealed class AuditChainTests
{
    private readonly AuditRow[] _rows = Chain(5);

    [Fact]
    public void FirstBroken_UntouchedChain_IsNone() => Assert.Null(FirstBroken(_rows));

    [Fact]
    public void FirstBroken_ChangedReason_IsThatRow()
    {
        _rows[2] = _rows[2] with { Reason = "another reason altogether" };

        Assert.Equal(3, FirstBroken(_rows));
    }

    [Fact]
    public void FirstBroken_RemovedRow_IsTheOneAfterIt() => Assert.Equal(4, FirstBroken([.. _rows.Where(row => row.Seq != 3)]));

    [Fact]
    public void FirstBroken_SwappedRows_IsTheFirstOfThem() =>
        Assert.Equal(3, FirstBroken([_rows[0], _rows[2], _rows[1], _rows[3], _rows[4]]));

    [Fact]
    public void Append_TextMovedFromOneFieldToTheNext_HasAnotherHash()
    {
        var one = AuditChain.Append(Entry("ab", "c"), 0, "");
        var other = AuditChain.Append(Entry("a", "bc"), 0, "");

        Assert.NotEqual(one.Hash, other.Hash);
    }

    private static long? FirstBroken(AuditRow[] rows)
    {
        var (seq, hash) = (0L, "");
        return AuditChain.FirstBroken(rows, ref seq, ref hash);
    }

    private static AuditRow[] Chain(int length)
    {
        var rows = new List<AuditRow>();
        for (var i = 0; i < length; i++)
        {
            rows.Add(AuditChain.Append(Entry("actor", $"action-{i}"), i, rows.LastOrDefault()?.Hash ?? ""));
        }

        return [.. rows];
    }

    private static AuditEntry Entry(string actor, string action) => new()
    {
        At = 1, Actor = actor, Action = action, Kind = "flag", Subject = "f", Reason = "a reason of some length", Version = 1,
    };
}
