using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.SystemTests.Chaos;

/// <summary>Whose a submission is: the service may be wrong about it, and that is what is judged.</summary>
public sealed class SubmissionOwnerTests
{
    /// <summary>The number that the service says is that of other words: whose submission it is, is not known by what it claims.</summary>
    [Fact]
    public void SentUnderTheNumberOfWordsThatWentElsewhere_IsLost()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Unknown, 0).Seen("i1", "s1")
            .Intent("i2", "other").Press("i2", Outcome.Ok, 201, instance: InvokeEntry.Elsewhere).Held("7", "other")
            .Submission("s1", "sent", messageId: 7).Judge();

        Assert.Equal(["i1"], judgement.Lost);
    }

    [Fact]
    public void SentUnderTheNumberOfItsEditedWords_IsLost()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Unknown, 504, submission: "s1")
            .Intent("i2", "edited").Press("i2", Outcome.Ok, 200, submission: "s2").Held("7", "edited")
            .Submission("s1", "sent", messageId: 7).Submission("s2", "sent", messageId: 7).Judge();

        Assert.Equal(["i1"], judgement.Lost);
    }
}
