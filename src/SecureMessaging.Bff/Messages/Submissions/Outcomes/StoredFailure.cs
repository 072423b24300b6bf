using System.Globalization;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;

namespace SecureMessaging.Bff.Messages.Submissions.Outcomes;

/// <summary>A failure as one short text in the store, so that whoever asks later gets the same answer.</summary>
internal static class StoredFailure
{
    private const char Separator = '|';

    /// <summary>The process died, or the store went away, before the EHR was asked.</summary>
    public static readonly Failure NeverDispatched = new ServiceUnavailable("interrupted");

    /// <summary>A person found out that the EHR does not hold it.</summary>
    public static readonly Failure SettledByOperator = new ServiceUnavailable("operator");

    public static string Write(Failure failure) => failure switch
    {
        SmRefusal refusal => Join("sm", refusal.Code.Number.ToString(CultureInfo.InvariantCulture)),
        NoHealthRecord none => Join("no-record", none.Upstream),
        UpstreamUnavailable { RetryAfter: { } wait } down => Join(
            "unavailable", down.Upstream, down.Operation, ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
        UpstreamUnavailable down => Join("unavailable", down.Upstream, down.Operation),
        UpstreamTimedOut late => Join("timed-out", late.Upstream, late.Operation),
        UpstreamMalformed odd => Join("malformed", odd.Upstream, odd.Operation),
        UploadFailed upload => Join("upload", upload.Upstream),
        CredentialRefused refused => Join("credential", refused.Upstream, refused.Credential),
        RequestRefused refused => Join(
            "refused", refused.Status.ToString(CultureInfo.InvariantCulture), refused.Code, refused.Title, refused.Detail),
        InvalidFields invalid => Join("invalid", invalid.Errors[0].Field, invalid.Errors[0].Message),
        ServiceUnavailable part => Join("own", part.Part),
        _ => Join("own", failure.GetType().Name),
    };

    public static Failure Read(string? text) => (text ?? "").Split(Separator) switch
    {
        ["sm", var number] => new SmRefusal(SmCode.Of(int.Parse(number, CultureInfo.InvariantCulture))),
        ["no-record", var upstream] => new NoHealthRecord(upstream),
        ["unavailable", var upstream, var operation] => new UpstreamUnavailable(upstream, operation),
        ["unavailable", var upstream, var operation, var seconds] => new UpstreamUnavailable(
            upstream, operation, TimeSpan.FromSeconds(long.Parse(seconds, CultureInfo.InvariantCulture))),
        ["timed-out", var upstream, var operation] => new UpstreamTimedOut(upstream, operation),
        ["malformed", var upstream, var operation] => new UpstreamMalformed(upstream, operation),
        ["upload", var upstream] => new UploadFailed(upstream),
        ["credential", var upstream, var credential] => new CredentialRefused(upstream, credential),
        ["refused", var status, var code, var title, var detail] =>
            new RequestRefused(int.Parse(status, CultureInfo.InvariantCulture), code, title, detail),
        ["invalid", var field, var message] => new InvalidFields(field, message),
        ["own", var part] => new ServiceUnavailable(part),
        _ => new ServiceUnavailable("submission"),
    };

    private static string Join(params ReadOnlySpan<string> parts)
    {
        var clean = new string[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            clean[i] = parts[i].Replace(Separator, ' ');
        }

        return string.Join(Separator, clean);
    }
}
