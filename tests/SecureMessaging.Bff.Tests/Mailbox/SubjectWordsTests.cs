using SecureMessaging.Bff.Mailbox.Folders;

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
}
