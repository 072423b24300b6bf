using System.Diagnostics;
using SecureMessaging.Core.Failures;
using SecureMessaging.Core.Failures.Codes;
using SecureMessaging.Core.Failures.Upstream;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.JsonApi.Errors;

/// <summary>The one place where a failure is given its status, code, title and detail.</summary>
internal static class FailureTranslator
{
    /// <param name="failure">What went wrong.</param>
    /// <param name="adapters">Know how an EHR is called; null where none are at hand.</param>
    public static WireError Translate(Failure failure, EhrAdapterRegistry? adapters = null) => failure switch
    {
        InvalidFields invalid => Invalid(invalid),
        SmRefusal { Code.Row: var row } => WireError.Single(row.Status, row.WireCode, row.Title, row.Detail),
        RequestRefused refused => WireError.Single(refused.Status, refused.Code, refused.Title, refused.Detail),
        NoHealthRecord missing => WireError.Single(
            403, "403", "Forbidden", NoHealthRecordIn(adapters?.Find(new EhrName(missing.Upstream)))),
        UpstreamUnavailable down => Unavailable(down.RetryAfter),
        UpstreamTimedOut => WireError.Single(504, "504", "Gateway timeout", "Did not receive a timely response from an upstream server"),
        UpstreamMalformed => WireError.Single(502, "502", "Bad Gateway", "Received an invalid response from an upstream server"),
        UploadFailed => WireError.Single(500, "SM_UPLOAD_ATTACHMENT_ERROR", SmCodeRow.OperationFailed, "Failed to upload attachment"),
        TooManyRequests many => WireError.Single(
            429, "429", "Exceeded rate limit", "Too many requests. Please try again shortly.") with
        { RetryAfter = many.RetryAfter },
        CredentialRefused => Unavailable(null),
        ServiceUnavailable own => Unavailable(own.RetryAfter),
        OutcomeUnconfirmed open => WireError.Single(
            504, "504", "Gateway timeout", "Your message is not confirmed yet. We keep checking; please do not send it again.")
            with
        { SubmissionId = open.SubmissionId },
        DraftIsBeingSent held => WireError.Single(
            409, "409", "Conflict",
            "This draft is being sent already. We are finding out whether it arrived; your changes were not sent.")
            with
        { SubmissionId = held.SubmissionId },
        _ => throw new UnreachableException(),
    };

    /// <summary>The web client knows the sentence with a name.</summary>
    private static string NoHealthRecordIn(EhrProfile? profile) => profile is { DisplayName: var name }
        ? $"You do not have {("AEIOUaeiou".Contains(name[0]) ? "an" : "a")} {name} record"
        : "You do not have a health record in this system";

    private static WireError Unavailable(TimeSpan? retryAfter) =>
        WireError.Single(503, "503", "Service unavailable", "Backend Service Outage") with { RetryAfter = retryAfter };

    private static WireError Invalid(InvalidFields invalid) =>
        new(422, [.. invalid.Errors.Select(error => new ErrorObject(error.Message, Detail(error), "100", "422")
        {
            Source = new ErrorSource($"data/attributes/{error.Field}"),
        })]);

    private static string Detail(FieldError error) => $"{error.Field.Replace('_', '-')} - {error.Message}";
}
