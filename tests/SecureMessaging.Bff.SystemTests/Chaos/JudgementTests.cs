using SecureMessaging.Bff.Benchmarks.Chaos.History;

namespace SecureMessaging.Bff.SystemTests.Chaos;

/// <summary>Each set of the chaos judge, filled once by a history written by hand.</summary>
public sealed class JudgementTests
{
    [Fact]
    public void SentOnce_IsValid_AndTimedFromTheFirstPressToVisibility()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1").Press("i1", Outcome.Ok, 200).Held("7", "one ", visibleAt: 52).Judge();

        Assert.True(judgement.IsValid);
        Assert.Equal([50.0], judgement.TimesToVisible);
    }

    [Fact]
    public void ReportedSent_AndNotInTheEhr_IsLost()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200).Judge();

        Assert.Equal(["i1"], judgement.Lost);
        Assert.False(judgement.IsValid);
    }

    [Fact]
    public void SubmissionSent_AndNotInTheEhr_IsLost_ThoughTheCallerHadNoAnswer()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1").Seen("i1", "s1").Submission("s1", "sent").Judge();

        Assert.Equal(["i1"], judgement.Lost);
    }

    [Fact]
    public void ReportedSent_ThenFailed_AndNotInTheEhr_IsTakenBack_AndValid()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200).Submission("s1", "failed", "one").Judge();

        Assert.Equal(["i1"], judgement.TakenBack);
        Assert.True(judgement.IsValid);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public void TakenBack_ThoughNoEhrDroppedIt_IsReportedTooEarly(int drops, int tooEarly)
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200).Submission("s1", "failed", "one").Drops(drops).Judge();

        Assert.Equal(tooEarly, judgement.ReportedTooEarly);
        Assert.Equal(tooEarly == 0, judgement.IsValid);
    }

    [Fact]
    public void TakenBackByAnOperator_IsNotReportedTooEarlyWhereOtherWordsTookItsNumber()
    {
        var history = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200, draft: 7).Submission("s1", "failed", "one").Drops(0);

        Assert.Equal(1, history.Judge().ReportedTooEarly);
        Assert.Equal(1, history.SettledByHand("s1", sent: false).Judge().ReportedTooEarly);

        history = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200, draft: 7).Submission("s1", "failed", "one").Drops(0)
            .Intent("i2", "other").Press("i2", Outcome.Ok, 200, instance: InvokeEntry.Elsewhere, draft: 7).Held("7", "other");
        Assert.Equal(1, history.SettledByHand("s2", sent: false).Judge().ReportedTooEarly);
        Assert.Equal(0, history.SettledByHand("s1", sent: false).Judge().ReportedTooEarly);
    }

    /// <summary>Another application sent it and legacy kept other words under its draft: nothing that this service promised is lost.</summary>
    [Fact]
    public void SentElsewhereOnly_AndNotHeld_IsNotLost()
    {
        Assert.Equal(["i1"], new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200).Judge().Lost);
        Assert.Empty(new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200, instance: InvokeEntry.Elsewhere).Judge().Lost);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Sent_AndNotInTheSentFolderWhenItIsViewed_IsHidden(bool listed, bool valid)
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200).Held("7", "one")
            .View("i1", listed: true).View("i1", listed).Judge();

        Assert.Equal(valid ? [] : ["i1"], judgement.Hidden);
        Assert.Equal(valid, judgement.IsValid);
    }

    [Fact]
    public void TakenBack_AndNotListed_IsNotHidden()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200).Submission("s1", "failed", "one").Drops(1)
            .View("i1", listed: false).Judge();

        Assert.Empty(judgement.Hidden);
    }

    [Fact]
    public void TwiceInTheEhr_IsDoubled()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Ok, 200).Held("7", "one").Held("8", "one").Judge();

        Assert.Equal(["i1"], judgement.Doubled);
        Assert.False(judgement.IsValid);
    }

    [Fact]
    public void TwinsOnceEach_AreNotDoubled()
    {
        var judgement = new WrittenHistory().Intent("i1", "same").Intent("i2", "same", team: 589_002)
            .Press("i1", Outcome.Ok, 200).Press("i2", Outcome.Ok, 200).Held("7", "same").Held("8", "same", "589002").Judge();

        Assert.True(judgement.IsValid);
    }

    [Theory]
    [InlineData("oen", "589001", null, "no intent has these words")]
    [InlineData("one", "589002", null, "another recipient")]
    [InlineData("one", "589001", "5", "a new message that stands as a reply")]
    [InlineData("saved", "589001", null, "words that nobody pressed")]
    [InlineData("answer", "589001", "6", "another conversation")]
    [InlineData("answer", "589001", null, "a reply that stands as a new message")]
    public void InTheEhr_FromNoIntent_IsUnexpected(string body, string team, string? replyTo, string reason)
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1").Intent("i2", "saved").Intent("i3", "answer", replyTo: 5)
            .Press("i3").Held("7", body, team, replyTo).Judge();

        Assert.EndsWith(": " + reason, Assert.Single(judgement.Unexpected));
        Assert.False(judgement.IsValid);
    }

    [Fact]
    public void AnswerUnderAnotherMessageOfItsConversation_IsExpected()
    {
        var judgement = new WrittenHistory().Intent("i1", "first", replyTo: 5).Press("i1", Outcome.Ok, 201).Held("7", "first", replyTo: "5")
            .Intent("i2", "second", replyTo: 5).Press("i2", Outcome.Ok, 201).Held("8", "second", replyTo: "7").Judge();

        Assert.True(judgement.IsValid);
    }

    /// <summary>An EHR had acknowledged message 6 and kept nothing of it: a reply to it is refused, the same words elsewhere are sent.</summary>
    [Fact]
    public void TwinsOfWhichOneAnswersAMessageThatTheEhrLost_EachHaveWhatIsTheirs()
    {
        var judgement = new WrittenHistory().Intent("i1", "dropped").Press("i1", Outcome.Ok, 200).Submission("s1", "failed", "dropped").Drops(1)
            .Intent("i2", "same", replyTo: 6, replyToIntent: "i1").Press("i2", Outcome.Fail, 422)
            .Intent("i3", "same", replyTo: 5).Press("i3", Outcome.Ok, 201).Held("8", "same", replyTo: "5").Judge();

        Assert.Empty(judgement.Lost);
        Assert.True(judgement.IsValid);
    }

    [Fact]
    public void AllAnswersErrors_AndInTheEhr_IsPhantomFailed()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Fail, 503).Held("7", "one").Judge();

        Assert.Equal(["i1"], judgement.PhantomFailed);
        Assert.False(judgement.IsValid);
    }

    [Fact]
    public void SubmissionFailed_AndInTheEhr_IsPhantomFailed_UnlessARetryWasSent()
    {
        var history = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Unknown, 504, "s1").Submission("s1", "failed", "one").Held("7", "one");

        Assert.Equal(["i1"], history.Judge().PhantomFailed);
        Assert.Empty(history.Press("i1", Outcome.Ok, 200, "s2").Submission("s2", "sent", messageId: 7).Judge().PhantomFailed);
    }

    [Theory]
    [InlineData("received")]
    [InlineData("dispatching")]
    [InlineData("unconfirmed")]
    [InlineData("unreadable")]
    public void SubmissionThatIsOpenAtTheEnd_IsUnended(string state)
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Unknown, 504, "s1").Submission("s1", state).Judge();

        Assert.Equal(["i1"], judgement.Unended);
        Assert.False(judgement.IsValid);
    }

    [Fact]
    public void InTheEhr_AndItsSenderNotInformed_IsUnended()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1").Held("7", "one").Judge();

        Assert.Equal(["i1"], judgement.Unended);
    }

    [Fact]
    public void RefusalOfOtherWords_IsNotTheSubmissionOfTheFirst()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1", Outcome.Unknown, 504, "s1").Intent("i2", "two")
            .Press("i2", Outcome.Fail, 409, "s1").Submission("s1", "sent", messageId: 7).Held("7", "one").Judge();

        Assert.True(judgement.IsValid);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void RenewalWithoutItsPrescription_IsInvalid_WhereRenewalsAreJudged(bool renewals, bool valid)
    {
        var judgement = new WrittenHistory(renewals: renewals).Intent("i1", "one", prescription: "21").Press("i1", Outcome.Ok, 200).Held("7", "one").Judge();

        Assert.Equal(["i1"], judgement.LinkLost);
        Assert.Equal(valid, judgement.IsValid);
    }

    [Fact]
    public void DoubledAfterAPressThatLegacyMayHaveHad_IsBegunInTheBaseFlow()
    {
        var history = new WrittenHistory().Intent("i1", "one").Press("i1", mayBeBase: true).Press("i1", Outcome.Ok, 200).Held("7", "one").Held("8", "one");

        var judgement = history.Judge();

        Assert.Equal(["i1"], judgement.BegunInBase);
        Assert.Empty(judgement.Doubled);
        Assert.True(judgement.TooMuchInBase);
    }

    [Fact]
    public void DoubledByTheLastPress_InTheBaseFlow_IsDoubled()
    {
        var judgement = new WrittenHistory().Intent("i1", "one").Press("i1").Press("i1", Outcome.Ok, 200, flow: "base")
            .Held("7", "one").Held("8", "one").Judge();

        Assert.Equal(["i1"], judgement.Doubled);
    }

    [Fact]
    public void Forwarder_HasNoExceptionForTheBaseFlow()
    {
        var judgement = new WrittenHistory(peer: true).Intent("i1", "one").Press("i1", Outcome.Fail, 503, flow: "base")
            .Press("i1", Outcome.Ok, 200, flow: "base").Held("7", "one").Held("8", "one").Judge();

        Assert.Equal(["i1"], judgement.Doubled);
    }

    [Fact]
    public void RunThatDidNotSettle_IsInvalid() => Assert.False(new WrittenHistory().Judge(settled: false).IsValid);
}
