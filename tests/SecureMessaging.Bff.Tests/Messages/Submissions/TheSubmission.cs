using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;

namespace SecureMessaging.Bff.Tests.Messages.Submissions;

internal static class TheSubmission
{
    public static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddDays(1);

    public static long Millis => Now.ToUnixTimeMilliseconds();

    public static Submission In(SubmissionState state) => new()
    {
        Id = SubmissionId.New(TimeProvider.System),
        UserKey = new UserPseudonym("user"),
        SubmissionKey = "key",
        ContentHash = "these words",
        ExplicitKey = false,
        State = state,
        Version = 4,
        Adapter = EhrName.Vista,
        Tenant = "",
        CreatedAt = 0,
        UpdatedAt = 0,
    };
}
