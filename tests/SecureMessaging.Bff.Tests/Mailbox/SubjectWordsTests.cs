using SecureMessaging.Bff.Mailbox.Folders;
using SecureMessaging.Bff.Messages.Sending.Reading;
using SecureMessaging.Ehr.Mail;
using SecureMessaging.Ehr.OracleHealth.Content;

namespace SecureMessaging.Bff.Tests.Mailbox;

public sealed class SubjectWordsTests
{
    [Theory]
    [InlineData("Refill", "Refill", true)]
    [InlineData("Medication: Refill", "refill ", true)]
    [InlineData("Re: RE: Medication: Refill", "Re: Refill", true)]
    [InlineData("Medication: Re: Refill", "Refill", true)]
    [InlineData("Refill", "Re: Refill", true)]
    [InlineData("Re: ", "", true)]
    [InlineData(null, "", true)]
    [InlineData("Test: ", null, true)]
    [InlineData("Anything", "", false)]
    [InlineData("", "Anything", false)]
    [InlineData("About my refill", "refill", false)]
    [InlineData("Regarding: refill", "refill", false)]
    public void Subjects_AreTheSame_WhateverWasPutBeforeThem(string? shown, string? sent, bool same) =>
        Assert.Equal(same, SubjectWords.AreSame(shown, sent));

    /// <summary>Legacy shows the line that the EHR has; here the message is known without what was put before it.</summary>
    [Fact]
    public void Line_ThatAnEhrMakesOfACategory_IsTheSameSubject() => Assert.All(
        SubjectMarks.CategoryWords.Keys.Prepend("UNHEARD_OF"),
        category => Assert.True(SubjectWords.AreSame(SubjectLine.Write(category, "Refill", isReply: true), "Refill"), category));

    [Fact]
    public void Categories_WithAWord_AreThoseThatAMessageMayHave() =>
        Assert.Equal(MessageCategories.All.Order(), SubjectMarks.CategoryWords.Keys.Order());
}
