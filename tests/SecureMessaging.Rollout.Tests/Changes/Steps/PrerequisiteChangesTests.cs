using SecureMessaging.Core.Failures;
using SecureMessaging.Rollout.Changes;
using SecureMessaging.Rollout.Changes.Approving;
using SecureMessaging.Rollout.Changes.Steps;
using SecureMessaging.Rollout.Contracts.Flags;
using SecureMessaging.Rollout.Tests.Evaluation;
using SecureMessaging.Testing.Rollout;

namespace SecureMessaging.Rollout.Tests.Changes.Steps;

public sealed class PrerequisiteChangesTests
{
    private static readonly FlagPrerequisite OnOuter = new(ChainWorld.Outer);

    [Theory]
    [InlineData("no_such_flag", "no flag of that name")]
    [InlineData("inner_flag", "cannot need itself")]
    [InlineData("third", "neither could ever be on")]
    [InlineData("old", "is archived")]
    [InlineData("flipper", "another hash")]
    public void Set_FlagThatCannotBeNeeded_IsRefusedForWhatItIs(string needed, string message)
    {
        var inner = RolloutWorld.Flag(0, ChainWorld.Inner);
        var flags = Flags(
            inner, ChainWorld.OuterAt(0), RolloutWorld.Flag(0, "third") with { Prerequisite = new FlagPrerequisite(ChainWorld.Inner) },
            RolloutWorld.Flag(0, "old") with { State = FlagState.Archived },
            RolloutWorld.Flag(0, "flipper") with { Hash = FlagHash.FlipperCrc32 });

        var refused = Review(inner, PrerequisiteChanges.Set(new FlagPrerequisite(needed), redeal: true), flags);

        Assert.Contains(message, Assert.IsType<InvalidFields>(refused).Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_ChainOfSix_IsRefused()
    {
        var flags = Flags([
            RolloutWorld.Flag(0, "f1"),
            .. Enumerable.Range(2, 4).Select(i => RolloutWorld.Flag(0, $"f{i}") with { Prerequisite = new FlagPrerequisite($"f{i - 1}") }),
            RolloutWorld.Flag(0, "f6"),
        ]);

        Assert.IsType<InvalidFields>(Review(flags["f6"], PrerequisiteChanges.Set(new FlagPrerequisite("f5"), redeal: true), flags));
        Assert.Null(Review(flags["f6"], PrerequisiteChanges.Set(new FlagPrerequisite("f4"), redeal: true), flags));
    }

    [Theory]
    [InlineData("f2", true)]
    [InlineData("f1", false)]
    public void Set_FlagThatOthersNeed_CountsTheWholeChain(string outer, bool refused)
    {
        var third = RolloutWorld.Flag(0, "f3");
        var flags = Flags(
            RolloutWorld.Flag(0, "f1"), Behind("f2", "f1"), third, Behind("f4", "f3"), Behind("f5", "f4"), Behind("f6", "f5"));

        var wrong = Review(third, PrerequisiteChanges.Set(new FlagPrerequisite(outer), redeal: true), flags);

        Assert.Equal(refused, (wrong as InvalidFields)?.Errors[0].Message == "A chain has at most 5 flags");
        Assert.Equal(refused, wrong is not null);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(25, true)]
    [InlineData(100, false)]
    public void Set_OtherPeopleWouldBeOn_MustBeSaid(int percent, bool mustBeSaid)
    {
        var inner = RolloutWorld.Flag(percent, ChainWorld.Inner);
        var flags = Flags(inner, ChainWorld.OuterAt(50));

        var unsaid = Review(inner, PrerequisiteChanges.Set(OnOuter, redeal: false), flags);

        Assert.Equal(mustBeSaid, unsaid is InvalidFields);
        Assert.Null(Review(inner, PrerequisiteChanges.Set(OnOuter, redeal: true), flags));
    }

    [Fact]
    public void Set_FlagThatAnotherNeeds_SaysThatTheOtherIsDealtAnewToo()
    {
        var inner = RolloutWorld.Flag(0, ChainWorld.Inner);
        var third = RolloutWorld.Flag(30, "third") with { Prerequisite = new FlagPrerequisite(ChainWorld.Inner) };

        var refused = Review(inner, PrerequisiteChanges.Set(OnOuter, redeal: false), Flags(inner, ChainWorld.OuterAt(50), third));

        Assert.Contains("for third,", Assert.IsType<InvalidFields>(refused).Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(5, true)]
    public void Reasons_PrerequisiteOfAnOpenFlagGoes_AreThatItStandsAlone(int percent, bool needsSecond)
    {
        var before = ChainWorld.InnerAt(percent);

        Assert.Equal(needsSecond, SecondPerson.Reasons(before, before with { Prerequisite = null }, [new(before)]).Count > 0);
        Assert.Empty(SecondPerson.Reasons(before with { Prerequisite = null }, before, [new(before)]));
    }

    [Fact]
    public void RollBack_WithoutNames_FollowsNoListAlsoAfterTheReset()
    {
        var back = ChainWorld.InnerAt(5).Done(EmergencyChanges.RollBack(keepAllowList: false));
        var kept = ChainWorld.InnerAt(5).Done(EmergencyChanges.RollBack(keepAllowList: true));

        Assert.Equal((false, true), (back.Prerequisite!.AllowListFollows, kept.Prerequisite!.AllowListFollows));
        Assert.False(back.Done(EmergencyChanges.Reset(resalt: false)).Prerequisite!.AllowListFollows);
        Assert.True(kept.Done(EmergencyChanges.Reset(resalt: false)).Prerequisite!.AllowListFollows);
        Assert.IsType<RequestRefused>(back.Refused(EmergencyChanges.Reset(resalt: true)));
    }

    [Fact]
    public void Archive_FlagThatAnotherNeeds_IsRefused()
    {
        var outer = ChainWorld.OuterAt(0) with { State = FlagState.Draft };

        Assert.IsType<RequestRefused>(Review(outer, StageChanges.Archive(), Flags(outer, ChainWorld.InnerAt(0))));
        Assert.Null(Review(outer, StageChanges.Archive(), Flags(outer)));
    }

    [Fact]
    public void Document_WithoutAPrerequisite_IsWrittenAsBeforeAndAnOlderOneOpens()
    {
        var flag = RolloutWorld.Flag(5);

        Assert.DoesNotContain("prerequisite", FlagJson.Write(flag), StringComparison.Ordinal);
        Assert.Null(FlagJson.Read<FlagDocument>("""{"name":"f","state":"uat"}""").Prerequisite);
        Assert.True(FlagJson.Read<FlagDocument>("""{"name":"f","prerequisite":{"flag":"g"}}""").Prerequisite!.AllowListFollows);
    }

    private static FlagDocument Behind(string name, string needed) =>
        RolloutWorld.Flag(0, name) with { Prerequisite = new FlagPrerequisite(needed) };

    private static Failure? Review(FlagDocument flag, FlagChange change, IReadOnlyDictionary<string, FlagDocument> flags) =>
        change.Review!(flag, flag.Done(change), flags).TryGet(out _, out var failure) ? null : failure;

    private static Dictionary<string, FlagDocument> Flags(params FlagDocument[] flags) =>
        flags.ToDictionary(flag => flag.Name, StringComparer.Ordinal);
}
