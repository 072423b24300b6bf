using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Caching.Memory;
using SecureMessaging.Bff.Flow.Reading;
using SecureMessaging.Core.Identifiers;
using SecureMessaging.Ehr;

namespace SecureMessaging.Bff.Mailbox.Mail;

/// <summary>
/// Whether legacy shows a person the mail of an EHR by itself. It does so for whom its own toggle of the name that includes the EHR here
/// is on, and it says the value of that toggle for the person. A row of such an EHR in one of its lists says the same.
/// </summary>
internal sealed class LegacyReach(IBaseFlowReader legacy, TimeProvider time) : IDisposable
{
    private const int MaxPeople = 200_000;

    /// <summary>A toggle is changed seldom; a person may wait so long for its effect.</summary>
    private static readonly TimeSpan CheckedEvery = TimeSpan.FromMinutes(5);

    /// <summary>Legacy did not say: it is asked again soon.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(15);

    /// <summary>An older answer stands in for a legacy that is away.</summary>
    private static readonly TimeSpan RememberedFor = TimeSpan.FromHours(24);

    /// <summary>A list waits so long for a small document, no longer.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    private readonly MemoryCache _people = new(new MemoryCacheOptions { SizeLimit = MaxPeople });

    /// <summary>Null where it is not known.</summary>
    public async ValueTask<bool?> ShowsAsync(
        HttpContext context, UserId user, EhrProfile profile, CancellationToken cancellationToken)
    {
        if (profile.IncludedBy is not { } toggle)
        {
            return false;
        }

        var key = (user, profile.Name);
        var kept = _people.Get<Answer>(key);
        var now = time.GetUtcNow();
        if (kept is not null && now < kept.CheckAgainAt)
        {
            return kept.Shows;
        }

        var says = await AskAsync(context, toggle, cancellationToken);
        var answer = new Answer(says ?? kept?.Shows, now + (says is null ? RestAfterFailure : CheckedEvery), WasSeen: false);

        // Not over what a list showed meanwhile.
        return _people.Get<Answer>(key) is { WasSeen: true } seen && now < seen.CheckAgainAt ? true : Keep(key, answer).Shows;
    }

    /// <summary>A list of legacy's had a row of that EHR: for a while that outweighs a toggle that is off.</summary>
    public void NoteShown(UserId user, EhrProfile profile) =>
        Keep((user, profile.Name), new Answer(true, time.GetUtcNow() + CheckedEvery, WasSeen: true));

    public void Dispose() => _people.Dispose();

    private Answer Keep((UserId, EhrName) key, Answer answer) =>
        _people.Set(key, answer, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = RememberedFor });

    private async Task<bool?> AskAsync(HttpContext context, string toggle, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        BaseFlowDocument document;
        try
        {
            document = await legacy.GetAsync(context, $"/v0/feature_toggles?features={Uri.EscapeDataString(toggle)}", limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        return document.IsSuccess && document.Body?["data"] is JsonObject { } data && data["features"] is JsonArray features
            ? features.OfType<JsonObject>().Any(feature => IsOn(feature, toggle))
            : null;
    }

    private static bool IsOn(JsonObject feature, string toggle) =>
        feature["name"] is JsonValue name && name.GetValueKind() == JsonValueKind.String && (string?)name == toggle
        && feature["value"]?.GetValueKind() == JsonValueKind.True;

    private sealed record Answer(bool? Shows, DateTimeOffset CheckAgainAt, bool WasSeen);
}
