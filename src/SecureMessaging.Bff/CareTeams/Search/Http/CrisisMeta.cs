using SecureMessaging.Bff.CareTeams.Search.Crisis;

namespace SecureMessaging.Bff.CareTeams.Search.Http;

/// <summary>What is shown before all teams when words of the question say that somebody is in danger.</summary>
/// <param name="Kind"><c>self-harm</c> or <c>emergency</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">What to do.</param>
/// <param name="Contacts">Whom to call, write to or visit.</param>
internal sealed record CrisisMeta(string Kind, string Title, string Text, IReadOnlyList<CrisisContact> Contacts)
{
    public static CrisisMeta From(CrisisNoticeText notice) => new(notice.Kind, notice.Title, notice.Text, notice.Contacts);
}
