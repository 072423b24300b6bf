using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Core.Tests.Identifiers;

/// <summary>The numbers a person is known by: what is taken for one, and that no text form shows it.</summary>
public sealed class PrivateIdTests
{
    public static TheoryData<string?, bool> Icns => new()
    {
        { "1012853550V207686", true },
        { "7", true },
        { new string('7', 64), true },
        { new string('7', 65), false },
        { "1012853550V20768-", false },
        { "１０１２", false },
        { "", false },
        { null, false },
    };

    public static TheoryData<string?, bool> CorrelationIds => new()
    {
        { "15176497", true },
        { "0", true },
        { new string('7', 20), true },
        { new string('7', 21), false },
        { "1517649A", false },
        { "１５", false },
        { "", false },
        { null, false },
    };

    public static TheoryData<string?, bool> UserIds => new()
    {
        { "00000000-0000-4000-8000-000000000003", true },
        { "a", true },
        { "a person", true },
        { new string('a', 128), true },
        { new string('a', 129), false },
        { "a\n", false },
        { "\u0001", false },
        { " ", false },
        { "", false },
        { null, false },
    };

    [Theory]
    [MemberData(nameof(Icns))]
    public void Icn_OfText_IsTakenAsItIsOrNotAtAll(string? text, bool valid)
    {
        var parsed = Icn.TryParse(text, out var icn);

        Assert.Equal((valid, valid ? text : null), (parsed, icn.Value));
    }

    [Theory]
    [MemberData(nameof(CorrelationIds))]
    public void CorrelationId_OfText_IsTakenAsItIsOrNotAtAll(string? text, bool valid)
    {
        var parsed = MhvCorrelationId.TryParse(text, out var id);

        Assert.Equal((valid, valid ? text : null), (parsed, id.Value));
    }

    [Theory]
    [MemberData(nameof(UserIds))]
    public void UserId_OfText_IsTakenAsItIsOrNotAtAll(string? text, bool valid)
    {
        var parsed = UserId.TryParse(text, out var id);

        Assert.Equal((valid, valid ? text : null), (parsed, id.Value));
    }

    [Fact]
    public void ToString_OfWhatNamesAPerson_ShowsTheKindAndNotTheValue()
    {
        Assert.True(Icn.TryParse("1012853550V207686", out var icn));
        Assert.True(MhvCorrelationId.TryParse("15176497", out var correlation));
        Assert.True(UserId.TryParse("account", out var user));

        Assert.Equal(("[icn]", "[mhv]", "[user]"), ($"{icn}", $"{correlation}", $"{user}"));
    }

    [Fact]
    public void ToString_OfAPseudonym_IsItselfOrEmpty()
    {
        Assert.Equal(("abc", ""), (new UserPseudonym("abc").ToString(), default(UserPseudonym).ToString()));
    }

    [Fact]
    public void EhrName_AsSettingsSpellIt_IsItsText()
    {
        Assert.Equal(
            ("vista", "oracle-health", "mhv-bridge"), ($"{EhrName.Vista}", $"{EhrName.OracleHealth}", $"{EhrName.MhvBridge}"));
    }
}
