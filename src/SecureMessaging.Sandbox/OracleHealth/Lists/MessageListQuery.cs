using System.Globalization;
using Microsoft.Extensions.Primitives;
using SecureMessaging.Sandbox.OracleHealth.Messages;

namespace SecureMessaging.Sandbox.OracleHealth.Lists;

/// <summary>The query of both lists, read by the documented rules.</summary>
internal sealed record MessageListQuery(
    string PatientId, string NotificationType, DateTimeOffset From, DateTimeOffset To, bool ByPriority, bool Ascending,
        int Offset, bool WithOrganization)
{
    public const int PageSize = 1000;

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(90);

    public static bool TryParse(IQueryCollection query, DateTimeOffset now, out MessageListQuery parsed, out string refusal)
    {
        parsed = new MessageListQuery("", "", now, now, false, false, 0, false);
        refusal = "";
        var patientId = query["patientId"].ToString();
        var from = now - DefaultWindow;
        var to = now;
        if (patientId.Length == 0)
        {
            refusal = "patientId is required.";
        }
        else if (!TryTime(query["createDateTimeGreaterThanOrEqualTo"], ref from)
            || !TryTime(query["createDateTimeLessThanOrEqualTo"], ref to))
        {
            refusal = "Dates are ISO-8601 in UTC without milliseconds.";
        }
        else if (query.TryGetValue("limit", out var limit) && limit != "1000")
        {
            refusal = "limit must be 1000.";
        }
        else if (query["sortBy"].ToString() is not ("" or "createDateTime" or "priority")
            || query["sortOrder"].ToString() is not ("" or "ASC" or "DESC"))
        {
            refusal = "sortBy is createDateTime or priority, sortOrder ASC or DESC.";
        }
        else if (query["notificationType"].ToString() is not ("" or "MESSAGE" or "REMINDER"))
        {
            refusal = "notificationType is MESSAGE or REMINDER.";
        }
        else
        {
            var type = query["notificationType"].ToString() is "REMINDER" ? "REMINDER" : "MESSAGE";
            _ = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var offset);
            parsed = new MessageListQuery(patientId, type, from, to < now
                ? to
                : now, query["sortBy"] == "priority", query["sortOrder"] == "ASC", offset,
                query["shouldLoadOrganizationSummary"] == "true");
        }

        return refusal.Length == 0;
    }

    /// <summary>Whole seconds count, as the wire has no finer ones.</summary>
    public bool Matches(PatientMessage message, DateTimeOffset now)
    {
        var created = DateTimeOffset.FromUnixTimeSeconds(message.CreatedAt.ToUnixTimeSeconds());
        return message.NotificationType == NotificationType && message.VisibleAt <= now && created >= From && created <= To;
    }

    public IEnumerable<PatientMessage> Order(IEnumerable<PatientMessage> messages)
    {
        var ascending = ByPriority
            ? messages.OrderBy(message => message.Priority == "HIGH").ThenBy(message => message.CreatedAt)
            : messages.OrderBy(message => message.CreatedAt);
        return Ascending ? ascending : ascending.Reverse();
    }

    private static bool TryTime(StringValues value, ref DateTimeOffset time)
    {
        if (value.Count == 0)
        {
            return true;
        }

        if (!DateTimeOffset.TryParseExact(value, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var given))
        {
            return false;
        }

        time = given;
        return true;
    }
}
