using System.Diagnostics;
using SecureMessaging.Bff.CareTeams.Search.Crisis;

namespace SecureMessaging.Bff.Tests.CareTeams.Search.Crisis;

/// <summary>The list as it ships: how words are read, and what it takes.</summary>
public sealed class CrisisDetectorTests
{
    [Theory]
    [InlineData("sucidal thougts")]
    [InlineData("suicdal")]
    [InlineData("iwanttokillmyself")]
    [InlineData("killmyself")]
    [InlineData("su1cide")]
    [InlineData("i want to k!ll myself")]
    [InlineData("su*cide")]
    [InlineData("s u i c i d e")]
    [InlineData("suiciiiiide")]
    [InlineData("i want... to die")]
    [InlineData("Quiero hacerme daño")]
    [InlineData("sui\u200Bcide")]
    [InlineData("i do not want to live anymore")]
    public void DangerToOneself_HoweverItIsWritten_HasItsNotice(string typed) =>
        Assert.Equal("self-harm", CrisisDetector.Default.Find(typed)?.Kind);

    [Theory]
    [InlineData("my chest hurts and i cant breathe", "emergency")]
    [InlineData("strok, his face is drooping", "emergency")]
    [InlineData("her sugar is 31", "emergency")]
    [InlineData("my husband hits me", "violence")]
    [InlineData("le tengo miedo a mi marido", "violence")]
    [InlineData("my husband hits me and i want to die", "self-harm")]
    public void DangerOfAnotherKind_HasTheNoticeOfItsKind(string typed, string kind) =>
        Assert.Equal(kind, CrisisDetector.Default.Find(typed)?.Kind);

    [Theory]
    [InlineData("homless program")]
    [InlineData("had a stroke two years ago, speech therapy")]
    [InlineData("cut myself shaving")]
    [InlineData("i want a new hip")]
    [InlineData("")]
    [InlineData("😀 !!! ... ;;")]
    [InlineData("my sugar is 112")]
    public void OrdinaryQuestion_HasNone(string typed) => Assert.Null(CrisisDetector.Default.Explain(typed)?.Because);

    [Fact]
    public void TextOfAThousandCharacters_TakesLessThanFiveMilliseconds()
    {
        var text = string.Concat(Enumerable.Repeat("i want my chest to not feel like dead weight because my wife said ", 20))[..1_000];

        var best = Enumerable.Range(0, 50).Min(_ =>
        {
            var started = Stopwatch.GetTimestamp();
            CrisisDetector.Default.Find(text);
            return Stopwatch.GetElapsedTime(started);
        });

        Assert.True(best < TimeSpan.FromMilliseconds(5), $"{best.TotalMilliseconds} ms");
    }

    [Fact]
    public void Find_FromManyThreads_GivesEachItsOwnAnswer() =>
        Parallel.For(0, 400, i => Assert.Equal(i % 2 == 0, CrisisDetector.Default.Find(i % 2 == 0 ? "i want to die" : "eye clinic") is not null));
}
