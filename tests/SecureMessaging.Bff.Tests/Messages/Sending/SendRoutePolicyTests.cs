using SecureMessaging.Bff.Messages.Sending.Routing;

namespace SecureMessaging.Bff.Tests.Messages.Sending;

public sealed class SendRoutePolicyTests
{
    private const string Legacy = nameof(SendRoute.ProxyToLegacy);
    private const string Refuse = nameof(SendRoute.RefuseForNow);
    private const string Join = nameof(SendRoute.JoinOrProxyToLegacy);
    private const string Finish = nameof(SendRoute.FinishWhatWasBegun);
    private const string New = nameof(SendRoute.NewFlow);

    /// <summary>
    /// In base flow, includes Oracle Health, may finish, may be known, keeps any draft, keeps its draft, answers a
    /// message with a number from here; y, n, or - for either.
    /// </summary>
    private static readonly (string Facts, string Route)[] Table =
    [
        // Nothing of this person can be here.
        ("y-nn--n", Legacy),
        ("y-ynn-n", Legacy),

        // The message answered has its number from here, and nothing may be sent from here.
        ("y-nn--y", Refuse),

        // Something may be here: what is known is joined, all else is legacy's.
        ("y-ny---", Join),
        ("yyyy---", Join),
        ("yyyny--", Join),
        ("yyynn-y", Join),
        ("ynyy-nn", Join),
        ("ynynynn", Join),

        // The very draft is here.
        ("ynyy-y-", Finish),
        ("ynynyy-", Finish),

        // The message answered has its number from here.
        ("ynyy-ny", Finish),
        ("ynynyny", Finish),
        ("ynynn-y", Finish),

        // New flow with Oracle Health: nothing is to be finished that could not be begun.
        ("ny-----", New),

        // New flow without it.
        ("nnn----", New),
        ("nny--nn", New),
        ("nny--y-", Finish),
        ("nny--ny", Finish),
    ];

    public static TheoryData<string, string> Rows =>
        [.. All.Select(facts => (facts, Table.First(row => Fits(row.Facts, facts)).Route))];

    private static IEnumerable<string> All =>
        Enumerable.Range(0, 128).Select(bits => string.Concat(Enumerable.Range(0, 7).Select(at => (bits >> at & 1) == 1 ? 'y' : 'n')));

    [Fact]
    public void Table_OfAllFacts_SaysOneRouteForEach()
    {
        Assert.Equal(128, All.Distinct().Count());
        Assert.All(All, facts => Assert.Single(Table, row => Fits(row.Facts, facts)));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Decide_Facts_IsTheRouteOfTheTable(string facts, string route) =>
        Assert.Equal(route, SendRoutePolicy.Decide(Read(facts)).ToString());

    /// <summary>So the question can be asked before the body is read.</summary>
    [Fact]
    public void Decide_WhatIsLegacysUnread_DoesNotDependOnTheBody() =>
        Assert.All(All.Select(Read), facts => Assert.Equal(
            SendRoutePolicy.Decide(facts with { KeepsItsDraft = false }) == SendRoute.ProxyToLegacy,
            SendRoutePolicy.Decide(facts with { KeepsItsDraft = true }) == SendRoute.ProxyToLegacy));

    private static bool Fits(string pattern, string facts) =>
        pattern.Zip(facts).All(pair => pair.First == '-' || pair.First == pair.Second);

    private static SendRouteFacts Read(string facts) => new()
    {
        InBaseFlow = facts[0] == 'y',
        IncludesEveryEhr = facts[1] == 'y',
        AllowsInFlightCompletion = facts[2] == 'y',
        MayBeKnown = facts[3] == 'y',
        KeepsAnyDraft = facts[4] == 'y',
        KeepsItsDraft = facts[5] == 'y',
        AnswersNumberOfOurs = facts[6] == 'y',
    };
}
