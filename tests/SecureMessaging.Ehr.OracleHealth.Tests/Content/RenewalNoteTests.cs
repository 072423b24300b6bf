using SecureMessaging.Ehr.Messages;
using SecureMessaging.Ehr.OracleHealth.Content;

namespace SecureMessaging.Ehr.OracleHealth.Tests.Content;

public sealed class RenewalNoteTests
{
    [Theory]
    [InlineData(null, "Please.\n ", "Please.\n ")]
    [InlineData("42", "Please.\n ", "Please.\n\nThis message asks to renew the prescription with the VA.gov prescription id 42.")]
    public void Text_OfAMessage_NamesThePrescriptionAtItsEnd(string? prescription, string body, string expected)
    {
        Assert.Equal(expected, RenewalNote.TextOf(Message with { Body = body, PrescriptionId = prescription }));
    }

    private static OutgoingMessage Message => new()
    {
        Sender = null!,
        Facility = null!,
        Category = "MEDICATIONS",
        Subject = "Refill",
        Body = "Please.",
        Reference = "ref-1",
    };
}
