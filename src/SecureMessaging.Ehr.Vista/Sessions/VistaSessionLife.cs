using System.Globalization;
using SecureMessaging.Ehr.Vista.Settings;

namespace SecureMessaging.Ehr.Vista.Sessions;

/// <summary>How long a token lives: <c>Expires − Date</c>, so that the EHR's clock does not matter, within bounds.</summary>
internal static class VistaSessionLife
{
    public static DateTimeOffset RenewAt(HttpResponseMessage reply, DateTimeOffset now, VistaSessionOptions options)
    {
        var life = Stated(reply, now) is { } stated && stated > TimeSpan.Zero ? stated : options.FallbackLife;
        life = life < options.MaxLife ? life : options.MaxLife;
        var early = options.RenewBefore < life / 2 ? options.RenewBefore : life / 2;
        return now + life - early;
    }

    private static TimeSpan? Stated(HttpResponseMessage reply, DateTimeOffset now)
    {
        // Expires is a content header in .NET; read raw, because "0" or junk parses as null.
        var text = reply.Content.Headers.TryGetValues("Expires", out var values) ? values.FirstOrDefault() : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var expires)
            && text!.Length > 1
            ? expires - (reply.Headers.Date ?? now)
            : null;
    }
}
