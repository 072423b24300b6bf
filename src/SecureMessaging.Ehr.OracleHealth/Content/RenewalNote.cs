using SecureMessaging.Ehr.Messages;

namespace SecureMessaging.Ehr.OracleHealth.Content;

/// <summary>
/// The prescription of a renewal, in words that staff read at the end of the text: Millennium has no field for it. The text
/// is the same whenever it is made, because delivery checks compare it.
/// </summary>
internal static class RenewalNote
{
    private const string ParagraphGap = "\n\n";
    private const string Words = "This message asks to renew the prescription with the VA.gov prescription id ";

    public static string TextOf(OutgoingMessage message) => message.PrescriptionId is { } prescription
        ? $"{message.Body.TrimEnd()}{ParagraphGap}{Words}{prescription}."
        : message.Body;
}
