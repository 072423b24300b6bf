using SecureMessaging.Bff.Flow.Support;
using SecureMessaging.Bff.Messages.Submissions;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Operations.Support;

/// <summary>
/// Puts a request and the message that it was about together. Throws <see cref="System.Data.Common.DbException"/> without a store.
/// </summary>
internal sealed class SupportStories(SupportCallStore calls, SubmissionStore submissions, EhrAdapterRegistry adapters)
{
    private const int MaxStories = 50;
    private const string NothingShown = "Nothing was sent by this request, as far as this service knows.";

    /// <summary>Sent in the base flow: the service behind it knows what became of it, and this one does not.</summary>
    private const string OfTheBaseFlow =
        "The base flow passed the message on and this service keeps nothing of it: what became of it shows in the folder Sent.";

    /// <summary>Null where nothing is known under the id.</summary>
    public async Task<SupportAnswer?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (!SubmissionId.TryParse(id, out var parsed))
        {
            return null;
        }

        if (await calls.FindAsync(parsed.Value, cancellationToken) is { } call)
        {
            return new SupportAnswer("support_id", call.Person, [StoryOf(call, await OfAsync(call, cancellationToken))]);
        }

        if (await submissions.FindAsync(parsed, cancellationToken) is not { } row)
        {
            return null;
        }

        var about = await calls.ListOfSubmissionAsync(row.Id.Value, cancellationToken);
        return new SupportAnswer(
            "submission_id", row.UserKey.Value,
            about.Count == 0 ? [StoryOf(row)] : [.. about.Reverse().Select(one => StoryOf(one, row))]);
    }

    /// <summary>Of one person, newest first. Without stories where nothing is known of them.</summary>
    public async Task<SupportAnswer> ListAsync(UserPseudonym person, CancellationToken cancellationToken)
    {
        var asked = await calls.ListAsync(person, MaxStories, cancellationToken);
        var sent = await submissions.ListAsync(person, MaxStories, cancellationToken);
        var byId = sent.ToDictionary(row => row.Id.Value, StringComparer.Ordinal);
        var stories = new List<SupportStory>();
        foreach (var call in asked)
        {
            stories.Add(StoryOf(
                call,
                call.SubmissionId is { } id && byId.TryGetValue(id, out var known) ? known : await OfAsync(call, cancellationToken)));
        }

        var answered = asked.Select(call => call.SubmissionId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        stories.AddRange(sent.Where(row => !answered.Contains(row.Id.Value)).Select(StoryOf));
        return new SupportAnswer("account", person.Value, [.. stories.OrderByDescending(story => story.At).Take(MaxStories)]);
    }

    private async Task<Submission?> OfAsync(SupportCall call, CancellationToken cancellationToken) =>
        SubmissionId.TryParse(call.SubmissionId, out var id) ? await submissions.FindAsync(id, cancellationToken) : null;

    private SupportStory StoryOf(SupportCall call, Submission? row)
    {
        var shows = row is not null ? StoryText.Shows(row, NameOf(row)) : IsSendOfTheBaseFlow(call) ? OfTheBaseFlow : NothingShown;
        var tell = row is not null ? StoryText.Tell(row, call)
            : IsSendOfTheBaseFlow(call) ? StoryText.TellOfTheBaseFlow(call)
            : SupportWords.Tell(call);
        return new SupportStory
        {
            SupportId = call.SupportId,
            At = DateTimeOffset.FromUnixTimeMilliseconds(call.At),
            Operation = call.Operation,
            Flow = call.Flow,
            Reason = call.Reason,
            Client = call.Client,
            Ehr = row is not null ? EhrOf(row) : call.Ehr.Length > 0 ? call.Ehr : null,
            Status = call.Status,
            Code = call.Code.Length > 0 ? call.Code : null,
            VeteranSaw = SupportWords.Shown(call),
            Submission = row is null ? null : Of(row),
            EhrShows = shows,
            TellTheCaller = tell,
            Story =
            [
                StoryText.Asked(call), StoryText.Answered(call),
                .. SupportWords.Shown(call) is { } shown ? (string[])[$"What the web client showed: {shown}"] : [],
                shows,
            ],
        };
    }

    private SupportStory StoryOf(Submission row)
    {
        var shows = StoryText.Shows(row, NameOf(row));
        return new SupportStory
        {
            SupportId = null,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
            Operation = null,
            Flow = null,
            Reason = null,
            Client = null,
            Ehr = EhrOf(row),
            Status = null,
            Code = null,
            VeteranSaw = null,
            Submission = Of(row),
            EhrShows = shows,
            TellTheCaller = StoryText.Tell(row),
            Story = [$"{StoryText.Time(row.CreatedAt)}: a message of the person came in.", shows],
        };
    }

    private static bool IsSendOfTheBaseFlow(SupportCall call) =>
        call is { Flow: "base", Operation: "send" or "reply" or "renewal" };

    private string EhrOf(Submission row) => (adapters.Find(row.Adapter)?.Ehr ?? row.Adapter).Value;

    private string NameOf(Submission row) => adapters.Find(row.Adapter)?.DisplayName ?? "The EHR";

    private static SupportSubmission Of(Submission row) => new(
        row.Id.Value, row.StateName, DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt), Moment(row.SettledAt),
        Moment(row.ConfirmedAt), row is { State: SubmissionState.Failed, ReturnedDraftId: not null });

    private static DateTimeOffset? Moment(long? milliseconds) =>
        milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
